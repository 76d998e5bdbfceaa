import type { Payout } from './payout.ts';

/**
 * The payout with what its transfer comes to: its tranche, but never more than the books owe. What
 * is withheld is what went back to donors after the money was shared out; the tranches that are
 * left carry it, and their last one is the reserve for it.
 */
export const netted = (payout: Payout, attempt: number, balanceKrw: number): Payout => {
  if (payout.nettedAttempt === attempt) return payout;
  const trancheKrw = payout.amountKrw + payout.nettedKrw;
  const amountKrw = Math.min(trancheKrw, Math.max(0, balanceKrw));
  return { ...payout, amountKrw, nettedKrw: trancheKrw - amountKrw, nettedAttempt: attempt };
};
