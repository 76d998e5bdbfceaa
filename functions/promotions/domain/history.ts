import { sumKrw } from '../../../shared/kernel/money.ts';
import type { Rule } from './rule-schemas.ts';

/**
 * What one person has taken part in and spent, counted by ourselves: every receipt of a desk and every
 * coupon, each in the transaction that counts it, and taken out in the one that takes it back. Kept
 * under the digest of a phone, or of an account whose phone nobody has verified.
 */
export interface History {
  /** Receipts that were counted and purchases with coupons, less what was cancelled. Won. */
  readonly spentKrw: number;
  /** Of each promotion, how many receipts and coupons stand. */
  readonly took: Readonly<Record<string, number>>;
  readonly version: number;
}

export const noHistory: History = { spentKrw: 0, took: {}, version: 0 };

/** Promotions one history names. Who took part in more is no newcomer to any, whichever is left out. */
export const tookMax = 500;

/** What one receipt or coupon adds to a history; negative takes it out. */
export interface Part {
  readonly promotionId: string;
  readonly times: number;
  readonly spentKrw: number;
}

export const withPart = (history: History, { promotionId, times, spentKrw }: Part): History => {
  const { [promotionId]: before = 0, ...others } = history.took;
  const now = before + times;
  const kept = Object.fromEntries(Object.entries(others).slice(0, tookMax - 1));
  return {
    spentKrw: sumKrw([history.spentKrw, spentKrw]),
    took: now > 0 ? { ...kept, [promotionId]: now } : kept,
    version: history.version + 1,
  };
};

/**
 * What a rule may ask of the past. The first time is the first promotion: its own receipts and coupons
 * do not speak against it, and how often one may is for its caps to say.
 */
export const pastOf = (
  histories: readonly History[],
  promotionId: string,
): { readonly firstTime: boolean; readonly pastSpendKrw: number } => ({
  firstTime: histories.every(({ took }) => Object.keys(took).every((id) => id === promotionId)),
  pastSpendKrw: sumKrw(histories.map(({ spentKrw }) => spentKrw)),
});

/** Whether a rule asks of the past at all; most do not, and then nothing is read of it. */
export const asksOfPast = ({ who }: Rule): boolean => who.firstTimeOnly || who.pastSpendMinKrw > 0;
