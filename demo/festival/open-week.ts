import type { Client } from '../../api/client.ts';
import {
  addKstDays,
  instantOfKst,
  kstDateOf,
  weekdayOf,
} from '../../shared/kernel/kst-calendar.ts';
import {
  businessNumberOf,
  type OpenAssociation,
  openAssociation,
  operatorClaims,
} from '../journey/association.ts';
import { inParallel } from '../journey/in-parallel.ts';
import { clientOf, type Stage } from '../journey/stage.ts';
import type { Progress } from '../progress.ts';
import { days, type MarketPlan, type WeekPlan } from './week.ts';

/** Numbers of associations and stalls, apart from those of the crowdfunding round. */
const associationsFrom = 41;
const stallsFrom = 72_000;
const stallsPerMarketMax = 50;
const atOnceMax = 6;
/** Enrolment and approvals take a day; the campaign opens on the Saturday. */
const daysAheadMin = 2;

export interface Stall {
  readonly merchantId: string;
  readonly businessNumber: string;
  /** Somebody at the stall. */
  readonly client: Client;
}

export interface OpenMarket {
  readonly plan: MarketPlan;
  readonly marketId: string;
  readonly association: OpenAssociation;
  readonly stalls: readonly Stall[];
}

export interface OpenWeek {
  readonly editionId: string;
  readonly markets: readonly OpenMarket[];
  readonly operator: Client;
  /** Two people, because one proposes and another approves. */
  readonly finance: readonly [Client, Client];
  /** Somebody who reports sales for every stall. */
  readonly partner: Client;
  readonly dateOf: (day: number) => string;
  /** A time of day in Korea; day 7 is the Sunday after the week. */
  readonly atMs: (day: number, time: string) => number;
  readonly at: (day: number, time: string) => string;
}

/** An edition of one week from the next Sunday but one day on, with its markets and stalls approved. */
export const openWeek = async (
  stage: Stage,
  plan: WeekPlan,
  progress: Progress,
): Promise<OpenWeek> => {
  const operator = await clientOf(stage, operatorClaims);
  const sunday = nextSunday(await stage.nowMs());
  const { editionId } = (
    await operator.createEdition({
      name: '동행축제 (시연)',
      startsOn: sunday,
      endsOn: addKstDays(sunday, days.length - 1),
    })
  ).body;
  await operator.openEdition({ editionId });
  const step = progress.begin('Markets and stalls', plan.markets.length);
  const associations = await inParallel(plan.markets, atOnceMax, (market, index) =>
    openAssociation(stage, {
      key: `festival-market-${index + 1}`,
      number: associationsFrom + index,
      marketName: market.name,
      region: market.region,
      address: market.address,
    }),
  );
  // Festivals hear of a verified association by its event.
  await stage.settle();
  const markets = await inParallel(plan.markets, atOnceMax, async (market, index) => {
    const association = associations[index];
    if (association === undefined) throw new Error(`${market.name} has no association.`);
    const opened = await enrol(
      stage,
      { editionId, operator },
      { market, index, association },
      plan,
    );
    step.done();
    return opened;
  });
  await stage.settle();
  const atMs = (day: number, time: string) => instantOfKst(addKstDays(sunday, day), time);
  return {
    ...{ editionId, markets, operator, atMs },
    finance: [
      await clientOf(stage, { role: 'finance', subject: 'finance-1' }),
      await clientOf(stage, { role: 'finance', subject: 'finance-2' }),
    ],
    partner: await clientOf(stage, {
      ...{ role: 'partner', subject: 'festival-partner', scope: 'jangteo/sales' },
    }),
    dateOf: (day) => addKstDays(sunday, day),
    at: (day, time) => new Date(atMs(day, time)).toISOString(),
  };
};

const nextSunday = (nowMs: number): string => {
  const earliest = addKstDays(kstDateOf(nowMs), daysAheadMin);
  return addKstDays(earliest, (7 - weekdayOf(earliest)) % 7);
};

const enrol = async (
  stage: Stage,
  { editionId, operator }: Pick<OpenWeek, 'editionId' | 'operator'>,
  of: {
    readonly market: MarketPlan;
    readonly index: number;
    readonly association: OpenAssociation;
  },
  { size }: WeekPlan,
): Promise<OpenMarket> => {
  const { market, index, association } = of;
  const { owner } = association;
  const documents = [{ title: '참여 신청서', reference: `archive:${index + 1}` }];
  const { marketId } = (await owner.enrolMarket({ editionId }, { documents })).body;
  await operator.reviewMarket({ editionId, marketId }, { decision: 'approve' });
  const weekly = days
    .filter((weekday) => weekday !== market.closedOn)
    .map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '20:00' }));
  await owner.setMarketCalendar({ marketId }, { weekly, exceptions: [] }, { ifMatch: '"v0"' });
  const stalls: Stall[] = [];
  for (let number = 0; number < size.stallsPerMarket; number += 1) {
    const businessNumber = businessNumberOf(stallsFrom + index * stallsPerMarketMax + number);
    const { merchantId } = (
      await owner.enrolMerchant(
        { editionId },
        {
          name: `${market.name} ${number + 1}번 점포`,
          businessNumber,
          categories: ['agriculture', 'fishery', 'clothing'],
          onnuriRegistered: true,
        },
      )
    ).body;
    await operator.reviewMerchant({ editionId, merchantId }, { decision: 'approve' });
    const subject = `festival-merchant-${index + 1}-${number + 1}`;
    const client = await clientOf(stage, { role: 'merchant', subject, merchantId, marketId });
    stalls.push({ merchantId, businessNumber, client });
  }
  return { plan: market, marketId, association, stalls };
};

/** The market and the stall of a planned thing. */
export const placeOf = (
  { markets }: OpenWeek,
  { market, stall }: { readonly market: number; readonly stall: number },
): { readonly market: OpenMarket; readonly stall: Stall } => {
  const found = markets[market];
  const at = found?.stalls[stall];
  if (found === undefined || at === undefined) throw new Error(`No stall ${market}/${stall}.`);
  return { market: found, stall: at };
};
