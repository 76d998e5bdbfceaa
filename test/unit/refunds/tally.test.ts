import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyTally,
  withChargeback,
  withGrant,
  withReversal,
} from '../../../functions/refunds/domain/tally.ts';

/** Two rewards, three and two units of them, 10,000 and 7,000 won each, and 5,000 on top. */
const pledgedUnits = { a: 3, b: 2 };
const prices = { a: 10_000, b: 7_000 } as const;
const paidKrw = 49_000;

const ask = fc
  .record({ a: fc.integer({ min: 0, max: 4 }), b: fc.integer({ min: 0, max: 3 }) })
  .filter(({ a, b }) => a + b > 0)
  .map((units) =>
    (['a', 'b'] as const)
      .filter((rewardId) => units[rewardId] > 0)
      .map((rewardId) => ({
        rewardId,
        quantity: units[rewardId],
        amountKrw: units[rewardId] * prices[rewardId],
      })),
  );

describe('what is granted of a pledge', () => {
  it('is never more than was pledged or paid, and a refused grant takes nothing', () => {
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 12 }), (asks) => {
        let tally = emptyTally;
        const left = { a: 3, b: 2 };
        for (const lines of asks) {
          const fits = lines.every(
            ({ rewardId, quantity }) => quantity <= left[rewardId as 'a' | 'b'],
          );
          const next = withGrant(tally, { lines, pledgedUnits, paidKrw });
          expect(next !== undefined).toBe(fits);
          if (next === undefined) continue;
          for (const { rewardId, quantity } of lines) left[rewardId as 'a' | 'b'] -= quantity;
          tally = next;
        }
        expect(tally.amountKrw).toBe((3 - left.a) * 10_000 + (2 - left.b) * 7_000);
        expect(tally.amountKrw).toBeLessThanOrEqual(44_000);
      }),
    );
  });

  it('is never more than what a card company has left, in whatever order the two come', () => {
    const steps = fc.array(fc.oneof(ask, fc.integer({ min: 1, max: paidKrw })), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (all) => {
        let tally = emptyTally;
        let goneKrw = 0;
        for (const step of all) {
          if (typeof step === 'number') {
            tally = withChargeback(tally, step);
            goneKrw += step;
            continue;
          }
          const askedKrw = step.reduce((sum, { amountKrw }) => sum + amountKrw, 0);
          const next = withGrant(tally, { lines: step, pledgedUnits, paidKrw });
          if (goneKrw + askedKrw > paidKrw) expect(next).toBeUndefined();
          if (next === undefined) continue;
          goneKrw += askedKrw;
          tally = next;
        }
        expect(tally).toMatchObject({ amountKrw: goneKrw });
      }),
    );
  });

  it('grows again by what a card company gave back', () => {
    const lines = [{ rewardId: 'a', quantity: 1, amountKrw: 10_000 }];
    const taken = withChargeback(emptyTally, 45_000);
    expect(withGrant(taken, { lines, pledgedUnits, paidKrw })).toBeUndefined();
    const given = withReversal(taken, 45_000);
    expect(withGrant(given, { lines, pledgedUnits, paidKrw })).toMatchObject({ amountKrw: 10_000 });
  });

  it('is never more than was paid, even when lines come to more', () => {
    const lines = [{ rewardId: 'a', quantity: 1, amountKrw: 49_001 }];
    expect(withGrant(emptyTally, { lines, pledgedUnits, paidKrw })).toBeUndefined();
  });
});
