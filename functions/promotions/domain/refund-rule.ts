import type { CapUse } from './cap.ts';
import type { Earned } from './spend.ts';

/** A cap as it stands for one person, before it is known how much of it this claim uses. */
export type CapLimit = Omit<CapUse, 'use'>;

/** What the version in force says about one receipt; made from the promotion's rule. */
export interface RefundRule {
  readonly promotionId: string;
  readonly promotionVersion: number;
  readonly earned: Earned;
  /** Sums at which more is earned, and how much by then; empty where each won counts. */
  readonly steps: readonly { readonly atKrw: number; readonly earnedKrw: number }[];
  /** The round or day whose purchases are summed. */
  readonly window: string;
  /** Set where goods of each category are summed and capped by themselves. */
  readonly category?: string;
  readonly caps: readonly CapLimit[];
}

/** What a shopper is told to make of the rest: how much is missing to the next step. */
export const missingToNext = (
  steps: RefundRule['steps'],
  sumKrw: number,
): { readonly missingKrw: number; readonly earnedKrw: number } | undefined => {
  const next = steps.find(({ atKrw }) => atKrw > sumKrw);
  return next === undefined
    ? undefined
    : { missingKrw: next.atKrw - sumKrw, earnedKrw: next.earnedKrw };
};

export interface Room {
  readonly cap: CapLimit;
  readonly left: number;
}

/** The cap that leaves least, among those in won; a count with nothing left leaves no won either. */
export const tightest = (
  caps: readonly CapLimit[],
  used: (key: string) => number,
): Room | undefined =>
  caps
    .map((cap) => {
      const left = Math.max(0, cap.limit - used(cap.key));
      return { cap, left: cap.unit === 'krw' || left === 0 ? left : Number.MAX_SAFE_INTEGER };
    })
    .toSorted((a, b) => a.left - b.left)
    .at(0);

/** What a claim of so many won uses of each cap. */
export const capUsesOf = (caps: readonly CapLimit[], grantedKrw: number): readonly CapUse[] =>
  caps.map((cap) => ({ ...cap, use: cap.unit === 'krw' ? grantedKrw : 1 }));
