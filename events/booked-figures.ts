import * as z from 'zod/mini';
import { won } from './fields.ts';

/**
 * What the books said of a campaign when one entry had been booked: the balances of that very
 * entry, which never change again. All figures are sums since the campaign began.
 */
export const bookedFigures = z.object({
  sequence: z.int().check(z.positive()),
  /** Hash of the entry, by which it is found in the public journal. */
  hash: z.string().check(z.length(64)),
  collectedKrw: won,
  matchedKrw: z.int(),
  refundedKrw: won,
  chargedBackKrw: won,
  chargebackWonKrw: won,
  repaidKrw: won,
  /** Below zero when more of a fee came back than was kept, which rounding can do. */
  providerFeeKrw: z.int(),
  providerFeeVatKrw: z.int(),
  platformFeeKrw: won,
  platformFeeVatKrw: won,
  inTransitKrw: won,
  paidOutKrw: won,
  /** What is still owed to the association after it. */
  balanceKrw: z.int(),
});
