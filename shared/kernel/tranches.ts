import * as z from 'zod/mini';
import { BPS_TOTAL, splitByWeights, wholeKrw } from './money.ts';

/**
 * How the money of a campaign that succeeded is paid: a first part to make the goods with, the
 * rest after evidence. From ten million won the first part is smaller, because more is at stake.
 */
const LARGE_PAYOUT_KRW = 10_000_000;
const SMALL_PAYOUT_PLAN_BPS = [8_000, 2_000] as const;
const LARGE_PAYOUT_PLAN_BPS = [6_000, 4_000] as const;

export const MILESTONES_MAX = 10;

/** A campaign's own plan: the share of each milestone, in order, together one hundred percent. */
export const payoutPlanBpsSchema = z.array(z.int().check(z.minimum(1), z.maximum(BPS_TOTAL))).check(
  z.minLength(1),
  z.maxLength(MILESTONES_MAX),
  z.refine((shares) => shares.reduce((sum, share) => sum + share, 0) === BPS_TOTAL, {
    params: { code: 'payout_plan_not_whole' },
    message: `The shares of a payout plan sum to ${BPS_TOTAL} basis points.`,
  }),
  z.meta({
    description: 'Share of each milestone in basis points.',
    example: [5_000, 3_000, 2_000],
  }),
);

export interface Tranche {
  /** Place in the plan, from 1. */
  readonly milestone: number;
  readonly shareBps: number;
  readonly amountKrw: number;
}

/**
 * The tranches of a net amount. They sum to it exactly. A part that rounds to nothing is left out,
 * because a bank moves no zero won; its milestone number is left out with it, and nothing net means
 * no tranche at all. The threshold is measured on the net amount, which is what is paid.
 */
export const planTranches = (netKrw: number, planBps?: readonly number[]): readonly Tranche[] => {
  if (wholeKrw(netKrw) < 0) throw new RangeError(`Nothing can be paid from ${netKrw} won`);
  const standard = netKrw < LARGE_PAYOUT_KRW ? SMALL_PAYOUT_PLAN_BPS : LARGE_PAYOUT_PLAN_BPS;
  const shares = payoutPlanBpsSchema.safeParse(planBps ?? standard);
  if (!shares.success) {
    throw new RangeError('Not a payout plan', { cause: shares.error });
  }
  return splitByWeights(netKrw, shares.data)
    .map((amountKrw, index) => ({
      milestone: index + 1,
      shareBps: shares.data[index] ?? 0,
      amountKrw,
    }))
    .filter((tranche) => tranche.amountKrw > 0);
};
