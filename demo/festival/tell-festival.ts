import { formatKrw, sumKrw } from '../../shared/kernel/money.ts';
import type { CampaignResult, LedgerResult } from '../tell-round.ts';
import type { ActivityResult } from './activities.ts';
import { type Check, check } from './checks.ts';
import type { LaunchResult, RedeemedCoupons } from './hot-launch.ts';
import type { MatchResult, tellMatched } from './matching.ts';
import type { OpenWeek } from './open-week.ts';
import { countsOf } from './outcome.ts';
import type { DrawResult } from './prize-draw.ts';
import type { Visit } from './refund-desks.ts';
import { badRowsOf, type ReportResult, type SoldDay } from './sales.ts';
import type { TourResult } from './stamp-tour.ts';
import { type RefundResult, unreachableOf } from './tell-refunds.ts';
import type { WeekPlan } from './week.ts';

/** What was told by one act, and what of it must add up. */
interface Told<Result> {
  readonly result: Result;
  readonly checks: readonly Check[];
}

type Figure = Readonly<
  Record<'budget' | 'granted' | 'held' | 'redeemed' | 'returned' | 'left', number>
>;

interface PlayedWeek {
  readonly plan: WeekPlan;
  readonly week: OpenWeek;
  readonly startedMs: number;
  readonly launched: LaunchResult;
  readonly couponPool: Figure;
  readonly redeemed: RedeemedCoupons;
  readonly pairs: readonly Visit[];
  readonly reissued: number;
  readonly refunded: Told<RefundResult>;
  readonly soldDays: readonly SoldDay[];
  readonly sales: Told<ReportResult>;
  readonly walked: Told<TourResult>;
  readonly draw: Told<DrawResult>;
  readonly activity: Told<ActivityResult>;
  readonly matched: Told<MatchResult> & Awaited<ReturnType<typeof tellMatched>>;
}

export interface FestivalResult {
  readonly note: string;
  readonly seed: number;
  readonly festival: { readonly id: string; readonly markets: number; readonly stalls: number };
  readonly coupons: {
    readonly promotionId: string;
    readonly claimants: number;
    readonly redeemed: number;
    readonly pool: Figure;
  };
  readonly refunds: RefundResult;
  readonly tour: TourResult;
  readonly draw: DrawResult;
  readonly activity: ActivityResult;
  readonly sales: ReportResult & { readonly batches: Omit<SoldDay, 'reasons'> };
  readonly matching: MatchResult;
  readonly campaigns: readonly CampaignResult[];
  readonly totals: Readonly<Record<string, number>>;
  readonly ledger: LedgerResult;
  /** Everything that must add up, each with what it should be and what was found. */
  readonly checks: readonly Check[];
  readonly durationMs: number;
}

const note =
  'A festival week as such weeks are held: the refund rule is the announced one of the holidays (34,000 and 67,000 ' +
  'won). Markets are real ones by name; stalls, shoppers, receipts and sales are generated from a fixed seed.';

/** One document of the week, with everything that had to add up. */
export const tellFestival = (played: PlayedWeek): FestivalResult => {
  const { plan, week, launched, couponPool, redeemed, refunded, sales, matched } = played;
  const batches = {
    rows: sumKrw(played.soldDays.map(({ rows }) => rows)),
    counted: sumKrw(played.soldDays.map(({ counted }) => counted)),
    repeated: sumKrw(played.soldDays.map(({ repeated }) => repeated)),
    refused: sumKrw(played.soldDays.map(({ refused }) => refused)),
  };
  const { result: refunds } = refunded;
  return {
    note,
    seed: plan.seed,
    festival: {
      id: week.editionId,
      markets: week.markets.length,
      stalls: week.markets.flatMap(({ stalls }) => stalls).length,
    },
    coupons: {
      promotionId: launched.promotionId,
      claimants: launched.claimants,
      redeemed: redeemed.redeemed,
      pool: couponPool,
    },
    ...{ refunds, tour: played.walked.result, draw: played.draw.result },
    activity: played.activity.result,
    sales: { ...sales.result, batches },
    matching: matched.result,
    campaigns: [matched.campaign],
    totals: {
      salesKrw: sales.result.total.totalKrw ?? 0,
      refundsKrw: refunds.grantedKrw,
      nettedKrw: refunds.nettedKrw,
      vouchersKrw: refunds.vouchers.issuedKrw,
      matchedKrw: matched.result.spentKrw,
      pledgedKrw: matched.campaign.pledgedKrw,
      coupons: redeemed.redeemed,
    },
    ledger: matched.ledger,
    checks: checksOf(played, batches),
    durationMs: Math.round(performance.now() - played.startedMs),
  };
};

const checksOf = (played: PlayedWeek, batches: Omit<SoldDay, 'reasons'>): readonly Check[] => {
  const { plan, launched, couponPool, redeemed, pairs, reissued } = played;
  const outcomes = countsOf(pairs.map(({ outcome }) => outcome));
  const { budget, granted, held, left } = couponPool;
  return [
    ...launched.checks,
    check('coupon pool: budget = granted + left', budget, granted + left),
    check('coupon pool: granted = held + redeemed', granted, held + couponPool.redeemed),
    check('coupons redeemed and not taken back', redeemed.redeemed, couponPool.redeemed),
    check('one of two desks with one receipt', plan.pairs.length, outcomes.counted ?? 0),
    check('the other desk is told why', plan.pairs.length, outcomes.receipt_used ?? 0),
    check('vouchers that reached nobody, ordered again', unreachableOf(plan), reissued),
    ...played.refunded.checks,
    ...played.walked.checks,
    ...played.activity.checks,
    check('rows of sales counted', plan.sales.length, batches.counted),
    check('rows of sales refused, each with its reason', badRowsOf(plan), batches.refused),
    ...played.sales.checks,
    ...played.draw.checks,
    ...played.matched.checks,
  ];
};

const won = (amountKrw: number): string => formatKrw(amountKrw, 'en').padStart(14);

/** The week as a report for people. */
export const reportOf = (result: FestivalResult): string => {
  const { festival, coupons, refunds, tour, draw, activity, sales, matching } = result;
  const { pool } = refunds;
  const failed = result.checks.filter(({ holds }) => !holds);
  const parts = [
    [
      `Festival: ${festival.markets} markets, ${festival.stalls} stalls`,
      `  sales      ${won(sales.total.totalKrw ?? 0)}   ${sales.batches.counted} rows counted once, ${sales.batches.refused} refused with their reason`,
      `  by region  ${won(sales.parts.region)}   by market ${formatKrw(sales.parts.market, 'en')}, by day ${formatKrw(sales.parts.day, 'en')}`,
    ],
    [
      `Coupons of the hot launch: ${coupons.pool.budget} for ${coupons.claimants} people`,
      `  redeemed ${coupons.pool.redeemed}, held ${coupons.pool.held}, left ${coupons.pool.left}, given back on the way ${coupons.pool.returned}`,
    ],
    [
      `Refund desks: ${refunds.visits} receipts (${listed(refunds.outcomes)})`,
      `  budget     ${won(pool.budget ?? 0)}   left ${formatKrw(pool.left ?? 0, 'en')}`,
      `  granted    ${won(refunds.grantedKrw)}   rehearsed ${formatKrw(refunds.rehearsedKrw, 'en')}`,
      `  netted     ${won(refunds.nettedKrw)}   owed ${formatKrw(refunds.receivable.openKrw, 'en')} still`,
      `  vouchers   ${won(refunds.vouchers.issuedKrw)}   ${refunds.vouchers.issued} vouchers`,
      ...refunds.markets.map(
        ({ name, grantedKrw, refunds: count }) =>
          `    ${name}: ${formatKrw(grantedKrw, 'en')} in ${count} refunds`,
      ),
    ],
    [
      `Stamp tour: ${tour.stamps} stamps, ${tour.completed} of ${tour.walkers} walked it whole`,
      `Night market: ${activity.bookings} bookings for ${activity.seats} seats, ${activity.headCount} heads`,
      `Draw: ${draw.entries} entries of ${draw.entrants} people, ${draw.winners} prizes, verify/draw.ts ${draw.verified ? 'computes the same' : 'DISAGREES'}`,
      `Matching fund: ${formatKrw(matching.spentKrw, 'en')} added to ${formatKrw(matching.pledgedKrw, 'en')} pledged, ${formatKrw(matching.leftKrw, 'en')} left`,
      `Ledger: ${result.ledger.entries} entries, sum ${result.ledger.sumKrw} won, hash chain ${result.ledger.chainValid ? 'valid' : 'BROKEN'}`,
    ],
    [
      failed.length === 0
        ? `All ${result.checks.length} sums and refusals are as they must be.`
        : `${failed.length} of ${result.checks.length} DO NOT HOLD:`,
      ...failed.map(({ what, expected, found }) => `  ${what}: ${found}, not ${expected}`),
    ],
  ];
  const seconds = (result.durationMs / 1_000).toFixed(1);
  return [result.note, ...parts.map((lines) => lines.join('\n')), `In ${seconds} s.`].join('\n\n');
};

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
