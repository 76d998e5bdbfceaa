import type { Client } from '../../api/client.ts';
import {
  businessNumberOf,
  operatorClaims,
  registrationOf,
} from '../../demo/journey/association.ts';
import { inParallel } from '../../demo/journey/in-parallel.ts';
import { clientOf, type Stage } from '../../demo/journey/stage.ts';
import { addKstDays, instantOfKst, kstDateOf } from '../../shared/kernel/kst-calendar.ts';

const associationsFrom = 10_000;
const stallsFrom = 50_000;
const atOnceMax = 8;
/** What one request may lease to. */
const leasesPerRequestMax = 30;
const daysAhead = 2;

export interface RefundEvent {
  readonly markets: number;
  readonly budgetKrw: number;
  /** What each market is dealt before the first day. */
  readonly shareKrw: number;
  readonly blockKrw: number;
  readonly smallestKrw: number;
  readonly idleMinutes: number;
  readonly days: number;
}

export interface Desk {
  readonly marketId: string;
  readonly businessNumber: string;
  readonly client: Client;
}

export interface OpenEvent {
  readonly promotionId: string;
  readonly poolId: string;
  readonly operator: Client;
  readonly desks: readonly Desk[];
  readonly atMs: (day: number, time: string) => number;
}

/** An edition with so many markets of one desk each, and the holiday refund launched over them. */
export const openRefundEvent = async (stage: Stage, event: RefundEvent): Promise<OpenEvent> => {
  const operator = await clientOf(stage, operatorClaims);
  const startsOn = addKstDays(kstDateOf(await stage.nowMs()), daysAhead);
  const atMs = (day: number, time: string) => instantOfKst(addKstDays(startsOn, day), time);
  const endsOn = addKstDays(startsOn, event.days - 1);
  const { editionId } = (await operator.createEdition({ name: '설 환급', startsOn, endsOn })).body;
  await operator.openEdition({ editionId });
  const numbers = Array.from({ length: event.markets }, (_, index) => index);
  const owners = await inParallel(numbers, atOnceMax, (number) =>
    register(stage, operator, number),
  );
  // Festivals hear of a verified association by its event.
  await stage.settle();
  const desks = await inParallel(owners, atOnceMax, (owner, number) =>
    openDesk(stage, { operator, owner, editionId, number }),
  );
  await stage.settle();
  const endsAt = new Date(atMs(event.days, '00:00')).toISOString();
  const { poolId } = (
    await operator.createPool({
      ...{ name: '설 환급', unit: 'krw', budget: event.budgetKrw, smallest: event.smallestKrw },
      ...{
        spread: 'markets',
        idleMinutes: event.idleMinutes,
        releaseBlock: event.blockKrw,
        endsAt,
      },
    })
  ).body;
  const promotionId = await launch(stage, { operator, poolId, editionId, startsOn, desks });
  for (let from = 0; from < desks.length; from += leasesPerRequestMax) {
    const leases = desks
      .slice(from, from + leasesPerRequestMax)
      .map(({ marketId }) => ({ marketId, share: event.shareKrw }));
    await operator.leasePool({ poolId }, { leases });
  }
  await stage.settle();
  return { promotionId, poolId, operator, desks, atMs };
};

const register = async (stage: Stage, operator: Client, number: number): Promise<Client> => {
  const subject = `seollal-owner-${number}`;
  const newcomer = await clientOf(stage, { role: 'donor', subject });
  const registration = registrationOf({
    ...{ number: associationsFrom + number, marketName: `${number + 1}번 시장` },
    ...{ region: 'busan', address: '부산광역시' },
  });
  const { associationId } = (await newcomer.registerAssociation(registration)).body;
  await operator.verifyAssociation({ associationId }, { decision: 'approve' });
  return clientOf(stage, { role: 'association', subject, associationId, memberRole: 'owner' });
};

const openDesk = async (
  stage: Stage,
  of: {
    readonly operator: Client;
    readonly owner: Client;
    readonly editionId: string;
    readonly number: number;
  },
): Promise<Desk> => {
  const { operator, owner, editionId, number } = of;
  const { marketId } = (await owner.enrolMarket({ editionId }, {})).body;
  await operator.reviewMarket({ editionId, marketId }, { decision: 'approve' });
  const businessNumber = businessNumberOf(stallsFrom + number);
  const stall = { name: '환급 부스', businessNumber, onnuriRegistered: true };
  const { merchantId } = (
    await owner.enrolMerchant({ editionId }, { ...stall, categories: ['fishery'] })
  ).body;
  await operator.reviewMerchant({ editionId, merchantId }, { decision: 'approve' });
  const subject = `seollal-desk-${number}`;
  const client = await clientOf(stage, { role: 'merchant', subject, merchantId, marketId });
  return { marketId, businessNumber, client };
};

const launch = async (
  stage: Stage,
  of: {
    readonly operator: Client;
    readonly poolId: string;
    readonly editionId: string;
    readonly startsOn: string;
    readonly desks: readonly Desk[];
  },
): Promise<string> => {
  const { operator, poolId, editionId, startsOn, desks } = of;
  const preset = { presetId: 'holiday-34000-67000', startsOn };
  const draft = { name: '설 환급', poolId, editionId, from: { preset } };
  const { promotionId } = (await operator.createPromotion(draft)).body;
  const at = new Date(instantOfKst(startsOn, '12:00')).toISOString();
  const bought = { at, person: 'shopper-1', amountKrw: 40_000, category: 'fishery' as const };
  const rows = [{ ...bought, marketId: desks[0]?.marketId ?? '', paymentKind: 'card' as const }];
  await operator.uploadRehearsalPage({ promotionId, page: '1' }, { rows });
  await operator.rehearsePromotion({ promotionId }, { source: { kind: 'uploaded', pages: 1 } });
  await operator.proposePromotion({ promotionId }, {});
  const finance = await clientOf(stage, { role: 'finance', subject: 'finance-1' });
  await finance.launchPromotion({ promotionId }, { decision: 'approve' });
  return promotionId;
};
