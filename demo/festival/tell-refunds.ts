import { sumKrw } from '../../shared/kernel/money.ts';
import { inParallel } from '../journey/in-parallel.ts';
import type { Stage } from '../journey/stage.ts';
import { type Check, check } from './checks.ts';
import { announcedKrw } from './generate-week.ts';
import type { OpenWeek } from './open-week.ts';
import { countsOf } from './outcome.ts';
import type { Forecast, OpenPromotion } from './promotions.ts';
import type { Visit } from './refund-desks.ts';
import { unreachablePhone } from './special-shoppers.ts';
import type { WeekPlan } from './week.ts';

const atOnceMax = 8;
const pageSize = 100;
const pagesMax = 1_000;

export interface RefundPlay extends OpenPromotion {
  readonly forecast: Forecast;
  readonly visits: readonly Visit[];
  readonly owedKrw: readonly number[];
}

export interface RefundResult {
  readonly promotionId: string;
  readonly visits: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly rehearsedKrw: number;
  readonly grantedKrw: number;
  readonly nettedKrw: number;
  readonly vouchers: { readonly issued: number; readonly issuedKrw: number };
  readonly receivable: Readonly<Record<'openedKrw' | 'nettedKrw' | 'openKrw', number>>;
  readonly pool: Readonly<Record<string, number>>;
  readonly markets: readonly {
    readonly marketId: string;
    readonly name: string;
    readonly refunds: number;
    readonly grantedKrw: number;
  }[];
}

/** A voucher that reached nobody is ordered again for the number the shopper names then. */
export const reissueRefused = async (
  stage: Stage,
  { finance: [finance] }: OpenWeek,
  promotionId: string,
): Promise<number> => {
  await stage.settle();
  const refused = await vouchersOf(finance, promotionId, 'refused');
  for (const [index, { voucherId }] of refused.entries()) {
    await finance.reissueVoucher({ voucherId }, { phone: `0103999${String(9_000 + index)}` });
  }
  await stage.settle();
  return refused.length;
};

const vouchersOf = async (
  finance: OpenWeek['finance'][number],
  promotionId: string,
  status: 'issued' | 'refused',
) => {
  const own: { readonly voucherId: string; readonly amountKrw: number }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const more = cursor === undefined ? {} : { cursor };
    const { body } = await finance.listVouchers({ status, limit: pageSize, ...more });
    own.push(...body.items.filter((voucher) => voucher.promotionId === promotionId));
    if (body.nextCursor === null) return own;
    cursor = body.nextCursor;
  }
  throw new Error(`More than ${pagesMax} pages of vouchers.`);
};

/** Reads back what the desks paid, from the pool, the vouchers and the statements. */
export const tellRefunds = async (
  stage: Stage,
  week: OpenWeek,
  plan: WeekPlan,
  play: RefundPlay,
): Promise<{ readonly result: RefundResult; readonly checks: readonly Check[] }> => {
  const [finance] = week.finance;
  const { promotionId, poolId, visits, forecast } = play;
  const answers = visits.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const grantedKrw = sumKrw(answers.map((answer) => answer.grantedKrw));
  const nettedKrw = sumKrw(answers.map((answer) => answer.nettedKrw));
  const issued = await vouchersOf(finance, promotionId, 'issued');
  const issuedKrw = sumKrw(issued.map(({ amountKrw }) => amountKrw));
  const { figure } = (await finance.readPool({ poolId })).body;
  const ofMarkets = (await finance.listPoolMarkets({ poolId, limit: pageSize })).body.items;
  const receivable = await receivableOf(stage, week, plan);
  const result: RefundResult = {
    promotionId,
    visits: visits.length,
    outcomes: countsOf(visits.map(({ outcome }) => outcome)),
    rehearsedKrw: forecast.grantedKrw,
    ...{ grantedKrw, nettedKrw, receivable },
    vouchers: { issued: issued.length, issuedKrw },
    pool: { ...figure },
    markets: week.markets.map(({ marketId, plan: { name } }) => ({
      ...{ marketId, name },
      refunds: visits.filter((visit) => isPaidIn(week, visit, marketId)).length,
      grantedKrw: ofMarkets.find((each) => each.marketId === marketId)?.figure.granted ?? 0,
    })),
  };
  const checks = [
    check('refund pool: budget = granted + left', figure.budget, figure.granted + figure.left),
    check('refund pool: granted = held + redeemed', figure.granted, figure.held + figure.redeemed),
    check('paid by the pool = granted at the desks', grantedKrw, figure.redeemed),
    check(
      'granted in the markets = granted by the pool',
      figure.granted,
      sumKrw(result.markets.map((m) => m.grantedKrw)),
    ),
    check('vouchers out = refunds granted − netted', grantedKrw - nettedKrw, issuedKrw),
    check('owed = netted + open', receivable.openedKrw, receivable.nettedKrw + receivable.openKrw),
    check(
      'owed by the statements = owed by the cancellations',
      sumKrw(play.owedKrw),
      receivable.openedKrw,
    ),
    check('netted at the desks = netted in the statements', nettedKrw, receivable.nettedKrw),
    check('receipts that got another answer than planned', 0, surprises(visits).length),
    check('shoppers paid another sum than announced', 0, wronglyPaid(plan, visits).length),
  ];
  return { result, checks };
};

const isPaidIn = (week: OpenWeek, { receipt, answer }: Visit, marketId: string): boolean =>
  answer !== null && answer.grantedKrw > 0 && week.markets[receipt.market]?.marketId === marketId;

/** What everybody owes whose payment was cancelled, as his own statement says. */
const receivableOf = async (
  stage: Stage,
  { operator }: OpenWeek,
  { shoppers }: WeekPlan,
): Promise<RefundResult['receivable']> => {
  const cancelling = shoppers.filter(({ cancels }) => cancels);
  const statements = await inParallel(cancelling, atOnceMax, async ({ phone }) => {
    const { statementLink } = (await operator.issueStatementLink({ phone })).body;
    return (await stage.client.as({ statementLink }).readRefundStatement()).body;
  });
  const total = (of: 'openedKrw' | 'nettedKrw' | 'openKrw') =>
    sumKrw(statements.map((statement) => statement[of]));
  return {
    openedKrw: total('openedKrw'),
    nettedKrw: total('nettedKrw'),
    openKrw: total('openKrw'),
  };
};

/** Receipts whose last answer is not the planned one; an empty pool is known only while it lasts. */
const surprises = (visits: readonly Visit[]): readonly Visit[] =>
  visits.filter(({ receipt, outcome }) => outcome !== receipt.answer && outcome !== 'pool_empty');

/**
 * Shoppers who did not get what the announcement promises on the receipts that were counted. Who
 * was told that the market's budget cut his refund may have less.
 */
const wronglyPaid = ({ shoppers }: WeekPlan, visits: readonly Visit[]): readonly string[] =>
  shoppers
    .filter((shopper) => {
      const counted = visits.filter((each) => each.shopper === shopper && each.answer !== null);
      const places = Map.groupBy(counted, ({ receipt }) => `${receipt.market} ${receipt.category}`);
      const dueKrw = sumKrw(
        [...places.values()].map((ofPlace) =>
          announcedKrw(sumKrw(ofPlace.map(({ receipt }) => receipt.amountKrw))),
        ),
      );
      const paidKrw = sumKrw(counted.map(({ answer }) => answer?.grantedKrw ?? 0));
      const wasCut = counted.some(({ answer }) => answer?.cutByPool === true);
      return wasCut ? paidKrw > dueKrw : paidKrw !== dueKrw;
    })
    .map(({ key }) => key);

/** How many have the number that no voucher reaches. */
export const unreachableOf = ({ shoppers }: WeekPlan): number =>
  shoppers.filter(({ phone }) => phone === unreachablePhone).length;
