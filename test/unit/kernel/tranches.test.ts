import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoutPlanBpsSchema, planTranches } from '../../../shared/kernel/tranches.ts';

const amounts = (netKrw: number, plan?: readonly number[]): number[] =>
  planTranches(netKrw, plan).map((tranche) => tranche.amountKrw);

/** A plan made by cutting the line from 0 to 10,000, so that it is whole by construction. */
const plans = fc
  .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 9 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map((marks) => marks.slice(1).map((mark, index) => mark - marks[index]!));

describe('tranches of a payout', () => {
  it.each([
    [9_999_999, [7_999_999, 2_000_000]],
    [10_000_000, [6_000_000, 4_000_000]],
    [5_300_000, [4_240_000, 1_060_000]],
    [3, [2, 1]],
    [1, [1]],
    [0, []],
  ])('of %i won by the standard are %j', (netKrw, expected) =>
    expect(amounts(netKrw)).toEqual(expected),
  );

  it('follow the plan of the campaign at any size', () => {
    expect(planTranches(20_000_000, [5_000, 3_000, 2_000])).toEqual([
      { milestone: 1, shareBps: 5_000, amountKrw: 10_000_000 },
      { milestone: 2, shareBps: 3_000, amountKrw: 6_000_000 },
      { milestone: 3, shareBps: 2_000, amountKrw: 4_000_000 },
    ]);
  });

  it('leave out the milestone that rounds to nothing, and keep the numbers of the others', () => {
    expect(planTranches(100, [4_990, 20, 4_990]).map((each) => each.milestone)).toEqual([1, 3]);
  });

  it('sum to the net amount, each above zero, whatever the plan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), plans, (netKrw, plan) => {
        const parts = amounts(netKrw, plan);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(netKrw);
        expect(parts.every((part) => part > 0)).toBe(true);
      }),
    );
  });

  it('leave out no milestone once every share is worth a won', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 10 ** 12 }), plans, (netKrw, plan) => {
        expect(amounts(netKrw, plan)).toHaveLength(plan.length);
      }),
    );
  });

  it.each([
    ['more than the whole', [8_000, 2_001]],
    ['less than the whole', [8_000, 1_999]],
    ['a share of nothing', [10_000, 0]],
    ['a negative share', [11_000, -1_000]],
    ['no share', []],
    ['eleven shares', [...Array<number>(10).fill(900), 1_000]],
  ])('refuse a plan with %s', (_case, plan) => {
    expect(payoutPlanBpsSchema.safeParse(plan).success).toBe(false);
    expect(() => planTranches(1_000_000, plan)).toThrow(RangeError);
  });

  it.each([-1, 0.5, 2 ** 53])('refuse %s won', (netKrw) =>
    expect(() => planTranches(netKrw)).toThrow(RangeError),
  );
});
