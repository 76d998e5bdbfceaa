import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardCountOf, shareOf } from '../../../functions/pledges/domain/stock.ts';
import { planDraws } from '../../../shared/kernel/draws.ts';

const sharesOf = (limit: number): number[] =>
  Array.from({ length: 16 }, (_, shard) => shareOf(limit, shard));
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const limits = fc.integer({ min: 0, max: 100_000 });

describe('the shares of a stock', () => {
  it.each([
    [0, 0, [0, 0, 0]],
    [1, 1, [1, 0, 0]],
    [20, 1, [20, 0, 0]],
    [50, 3, [20, 20, 10]],
    [320, 16, [20, 20, 20]],
    [321, 16, [21, 20, 20]],
    [650, 16, [50, 40, 40]],
  ])('of %i lie in %i shards, the first of them %j', (limit, shards, first) => {
    expect(shardCountOf(limit)).toBe(shards);
    expect(sharesOf(limit).slice(0, 3)).toEqual(first);
  });

  it('are the whole limit, and nothing beyond the shards it has', () =>
    fc.assert(
      fc.property(limits, (limit) => {
        expect(sum(sharesOf(limit))).toBe(limit);
        expect(sum(sharesOf(limit).slice(shardCountOf(limit)))).toBe(0);
      }),
    ));

  it('never shrink when the limit grows, so that a raise only adds', () =>
    fc.assert(
      fc.property(limits, limits, (one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        sharesOf(large).forEach((share, shard) => {
          expect(share).toBeGreaterThanOrEqual(shareOf(small, shard));
        });
      }),
    ));
});

describe('drawing', () => {
  const stock = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 16 });

  it('finds the units if and only if all shards together have them', () =>
    fc.assert(
      fc.property(stock, fc.integer({ min: 1, max: 60 }), fc.nat(15), (remaining, units, start) => {
        const draws = planDraws(remaining, units, start);
        expect(draws !== undefined).toBe(sum(remaining) >= units);
      }),
    ));

  it('takes exactly what is wanted, from each shard once and no more than it has', () =>
    fc.assert(
      fc.property(stock, fc.integer({ min: 1, max: 60 }), fc.nat(15), (remaining, units, start) => {
        const draws = planDraws(remaining, units, start) ?? [];
        if (draws.length === 0) return;
        expect(sum(draws.map((draw) => draw.units))).toBe(units);
        expect(new Set(draws.map(({ shard }) => shard)).size).toBe(draws.length);
        for (const draw of draws) {
          expect(draw.units).toBeGreaterThan(0);
          expect(draw.units).toBeLessThanOrEqual(remaining[draw.shard] ?? 0);
        }
      }),
    ));

  it('stays with one shard where one has enough, the next one from where it starts', () => {
    expect(planDraws([5, 9, 9], 3, 1)).toEqual([{ shard: 1, units: 3 }]);
    expect(planDraws([5, 1, 2], 3, 1)).toEqual([{ shard: 0, units: 3 }]);
    expect(planDraws([2, 1, 2], 5, 0)).toEqual([
      { shard: 0, units: 2 },
      { shard: 2, units: 2 },
      { shard: 1, units: 1 },
    ]);
  });
});
