import type { CreatePoolBody, CreatePromotionBody } from '../../api/generated/operations.ts';
import type { OpenWeek } from './open-week.ts';
import { placeOf } from './open-week.ts';
import { smallestKrw, type WeekPlan } from './week.ts';

export interface OpenPromotion {
  readonly promotionId: string;
  readonly poolId: string;
}

type NewRule = Extract<CreatePromotionBody['from'], { rule: unknown }>['rule'];

/** Purchases of one page of a rehearsal, at most. */
const pageRowsMax = 300;
const releaseBlockKrw = 50_000;

/** A promotion of a rule, rehearsed, proposed by the operator and launched by finance. */
const launch = async (
  { operator, finance, editionId }: OpenWeek,
  of: { readonly name: string; readonly pool: CreatePoolBody; readonly rule: NewRule },
  rehearse: (promotionId: string) => Promise<void>,
): Promise<OpenPromotion> => {
  const { poolId } = (await operator.createPool(of.pool)).body;
  const draft = { name: of.name, poolId, editionId, from: { rule: of.rule } };
  const { promotionId } = (await operator.createPromotion(draft)).body;
  await rehearse(promotionId);
  await operator.proposePromotion({ promotionId }, {});
  await finance[0].launchPromotion({ promotionId }, { decision: 'approve' });
  return { promotionId, poolId };
};

/** So many coupons of 5,000 won, one for each person, for stalls that take part. */
export const launchCoupons = (week: OpenWeek, { size }: WeekPlan): Promise<OpenPromotion> => {
  const endsAt = week.at(7, '00:00');
  return launch(
    week,
    {
      name: '첫날 선착순 쿠폰',
      pool: {
        name: '선착순 쿠폰',
        unit: 'count',
        budget: size.coupons,
        smallest: 1,
        spread: 'whole',
        endsAt,
      },
      rule: {
        kind: 'coupon',
        what: { merchants: 'enrolled' },
        when: { startsAt: week.at(0, '09:00'), endsAt },
        benefit: { kind: 'pieces', worthKrw: 5_000, minimumKrw: 10_000 },
        caps: [{ per: ['person'], unit: 'count', limit: 1 }],
      },
    },
    async (promotionId) => {
      await week.operator.rehearsePromotion({ promotionId }, { source: { kind: 'none' } });
    },
  );
};

/** What the rehearsal said would be paid, and the most one person can get. */
export interface Forecast {
  readonly grantedKrw: number;
  readonly perPersonMaxKrw: number | null;
}

/** The refund for receipts as it was held at Seollal, rehearsed with the week's own receipts. */
export const launchRefunds = async (
  week: OpenWeek,
  plan: WeekPlan,
): Promise<OpenPromotion & { readonly forecast: Forecast }> => {
  const { operator } = week;
  const presets = (await operator.listPresets()).body.items;
  const preset = presets.find(({ presetId }) => presetId === 'holiday-34000-67000');
  if (preset === undefined) throw new Error('The preset of the holiday refund is not there.');
  const endsAt = week.at(7, '00:00');
  const when = { startsAt: week.at(0, '00:00'), endsAt, onlyWhileMarketIsOpen: true };
  let forecast: Forecast = { grantedKrw: 0, perPersonMaxKrw: null };
  const opened = await launch(
    week,
    {
      name: '축제 환급',
      pool: {
        name: '축제 환급 예산',
        unit: 'krw',
        budget: plan.sharesKrw.reduce((sum, share) => sum + share, 0),
        smallest: smallestKrw,
        spread: 'markets',
        idleMinutes: 0,
        releaseBlock: releaseBlockKrw,
        endsAt,
      },
      rule: { ...preset.rule, when },
    },
    async (promotionId) => {
      const pages = await uploadReceipts(week, plan, promotionId);
      const source = { kind: 'uploaded' as const, pages };
      const { result, worstCase } = (await operator.rehearsePromotion({ promotionId }, { source }))
        .body;
      forecast = {
        grantedKrw: result.granted,
        perPersonMaxKrw: worstCase.person?.mostKrw ?? null,
      };
    },
  );
  const leases = week.markets.map(({ marketId }, index) => ({
    marketId,
    share: plan.sharesKrw[index] ?? 0,
  }));
  await operator.leasePool({ poolId: opened.poolId }, { leases });
  return { ...opened, forecast };
};

/** Puts the receipts that should count through the draft before anybody comes. */
const uploadReceipts = async (
  week: OpenWeek,
  { shoppers }: WeekPlan,
  promotionId: string,
): Promise<number> => {
  const rows = shoppers.flatMap(({ key, receipts }) =>
    receipts
      .filter(({ answer }) => answer === 'counted')
      .map(({ market, stall, day, minute, amountKrw, category, paymentKind }) => {
        const place = placeOf(week, { market, stall });
        const at = new Date(week.atMs(day, '00:00') + minute * 60_000).toISOString();
        const { marketId } = place.market;
        return { at, person: key, amountKrw, marketId, category, paymentKind };
      }),
  );
  const pages = Math.ceil(rows.length / pageRowsMax);
  for (let page = 1; page <= pages; page += 1) {
    const ofPage = rows.slice((page - 1) * pageRowsMax, page * pageRowsMax);
    await week.operator.uploadRehearsalPage({ promotionId, page: String(page) }, { rows: ofPage });
  }
  return pages;
};
