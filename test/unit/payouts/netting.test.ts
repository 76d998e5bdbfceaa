import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netted } from '../../../functions/payouts/domain/netting.ts';
import type { Payout } from '../../../functions/payouts/domain/payout.ts';

const payoutOf = (amountKrw: number): Payout =>
  ({ amountKrw, nettedKrw: 0, nettedAttempt: 0 }) as Payout;
const won = fc.integer({ min: 0, max: 1_000_000 });

describe('a transfer', () => {
  it('is the tranche, or what the books owe when that is less', () => {
    expect(netted(payoutOf(20_000), 1, 50_000)).toMatchObject({ amountKrw: 20_000, nettedKrw: 0 });
    expect(netted(payoutOf(20_000), 1, 12_000)).toMatchObject({
      amountKrw: 12_000,
      nettedKrw: 8_000,
    });
    expect(netted(payoutOf(20_000), 1, -5_000)).toMatchObject({ amountKrw: 0, nettedKrw: 20_000 });
  });

  it('is decided once for an attempt, and anew from the whole tranche for the next', () => {
    fc.assert(
      fc.property(
        won,
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })),
        (tranche, books) => {
          let payout = payoutOf(tranche);
          for (const [index, balanceKrw] of books.entries()) {
            payout = netted(payout, index + 1, balanceKrw);
            expect(netted(payout, index + 1, balanceKrw - payout.amountKrw)).toBe(payout);
            expect(payout.amountKrw + payout.nettedKrw).toBe(tranche);
            expect(payout.amountKrw <= Math.max(0, balanceKrw)).toBe(true);
          }
        },
      ),
    );
  });
});
