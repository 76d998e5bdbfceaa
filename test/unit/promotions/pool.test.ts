import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClaimStatus, cellChangeOf } from '../../../functions/promotions/domain/claim.ts';
import {
  blockOf,
  dealt,
  idleMsOf,
  layoutOf,
  planPayment,
  shardCountOf,
  sharesOf,
} from '../../../functions/promotions/domain/pool.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const whole = { smallest: 1_000, shards: 4, spread: 'whole' as const, releaseBlock: 0 };
const market = { ...whole, spread: 'markets' as const };

describe('a payment', () => {
  it.each([
    ['one shard that has enough', [0, 9_000, 9_000, 0], 5_000, 0, 3_000, 2, 0, []],
    ['a block of the reserve', [0, 0, 0, 0], 800_000, 1, 3_000, 1, 200_000, []],
    ['the last of the reserve', [0, 0, 0, 0], 3_500, 1, 3_000, 1, 3_000, []],
    [
      'what lies about',
      [1_000, 0, 2_000, 0],
      1_000,
      0,
      4_000,
      2,
      1_000,
      [{ shard: 0, units: 1_000 }],
    ],
  ])('comes from %s', (_, shards, reserve, start, amount, shard, fromReserve, fromShards) => {
    const at = shards.some((left) => left >= amount) ? 2 : start;
    const payment = planPayment(whole, { shards, reserve }, amount, at);
    expect(payment).toMatchObject({ shard, fromReserve, fromShards, amount });
  });

  it('is possible exactly when everything together has enough, and takes no more than is there', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(5_000), { minLength: 4, maxLength: 4 }),
        fc.nat(20_000),
        fc.integer({ min: 1, max: 12_000 }),
        fc.nat(3),
        (shards, reserve, amount, start) => {
          const payment = planPayment(whole, { shards, reserve }, amount, start);
          expect(payment !== undefined).toBe(sum(shards) + reserve >= amount);
          if (payment === undefined) return;
          expect(payment.fromReserve).toBeLessThanOrEqual(reserve);
          for (const { shard, units } of payment.fromShards) {
            expect(shard).not.toBe(payment.shard);
            expect(units).toBeLessThanOrEqual(shards[shard] ?? 0);
          }
          const there = (shards[payment.shard] ?? 0) + payment.fromReserve;
          expect(there + sum(payment.fromShards.map(({ units }) => units))).toBeGreaterThanOrEqual(
            amount,
          );
        },
      ),
    ));

  it('leaves the reserve alone in a market that may not take from it', () => {
    const seen = { shards: [500, 400, 0, 0], reserve: 50_000 };
    expect(planPayment(market, seen, 1_000, 0)).toBeUndefined();
    const released = planPayment({ ...market, releaseBlock: 20_000 }, seen, 1_000, 0);
    expect(released?.fromReserve).toBe(20_000);
    expect(planPayment(market, seen, 900, 0)).toMatchObject({ shard: 0, fromReserve: 0 });
  });
});

describe('how a pool is dealt', () => {
  it.each([
    [100_000, 1, 64, 1_563, 1_562],
    [10_000, 1, 20, 500, 500],
    [100, 1, 1, 100, 100],
    [1_000_000, 10_000, 1, 1_000_000, 1_000_000],
    [1_234_567, 1_000, 3, 412_000, 411_000],
    [0, 1_000, 1, 0, 0],
  ])('%i in claims of %i: %i shards, from %i to %i', (budget, smallest, shards, first, last) => {
    const shares = sharesOf(budget, smallest, shards);
    expect(shardCountOf(budget, smallest)).toBe(shards);
    expect([shares[0], shares.at(-1)]).toEqual([first, last]);
  });

  it.each([
    // A pool that had one shard has more when there is more to draw; the odd won is kept.
    [{ budget: 100, smallest: 1, shards: 1 }, 1_900, { shards: 4, shares: [475, 475, 475, 475] }],
    [{ budget: 10_000, smallest: 5_000, shards: 1 }, 12_000, { shards: 1, shares: [10_000] }],
    // Never fewer than there were, however little is added.
    [{ budget: 9, smallest: 1, shards: 3 }, 4, { shards: 3, shares: [2, 1, 1] }],
  ])('lays a top-up out over the shards: %j and %i', (pool, added, { shards, shares }) => {
    const kept = added - shares.reduce((sum, share) => sum + share, 0);
    expect(layoutOf({ ...pool, spread: 'whole' }, added)).toEqual({ shards, shares, kept });
    const markets = { ...pool, spread: 'markets' as const };
    const inReserve = { shards: pool.shards, shares: [], kept: added };
    expect(layoutOf(markets, added)).toEqual(inReserve);
  });

  it('gives markets every won', () => {
    expect(dealt(80_000_001, 2)).toEqual([40_000_001, 40_000_000]);
    expect(dealt(3, 4)).toEqual([1, 1, 1, 0]);
  });

  it('shrinks blocks to one smallest claim, and to what is there', () => {
    expect(blockOf(64_000, 1_000, whole)).toBe(16_000);
    expect(blockOf(4_000, 1_000, whole)).toBe(1_000);
    expect(blockOf(1_700, 1_500, whole)).toBe(1_500);
  });
});

describe('a quiet market', () => {
  const endsAt = '2026-05-10T10:00:00.000Z';
  it.each([
    ['2026-05-08T10:00:00Z', 60, 3_600_000],
    ['2026-05-10T07:00:00Z', 60, 600_000],
    ['2026-05-10T09:00:00Z', 5, 300_000],
    ['2026-05-08T10:00:00Z', 0, undefined],
  ])('at %s, of %i minutes, waits %s ms', (now, idleMinutes, expected) =>
    expect(idleMsOf({ idleMinutes, endsAt }, Date.parse(now))).toBe(expected),
  );
});

describe('a claim in its cell', () => {
  const statuses: ClaimStatus[] = ['held', 'granted', 'redeemed', 'cancelled', 'expired'];
  it('moves, and neither makes nor loses', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        const { left, held, redeemed } = cellChangeOf(from, to, 7_000);
        expect(left + held + redeemed).toBe(0);
      }
    }
  });
  it.each([
    ['held', 'redeemed', { left: 0, held: -500, redeemed: 500, returned: 0 }],
    ['granted', 'expired', { left: 500, held: -500, redeemed: 0, returned: 500 }],
    ['redeemed', 'cancelled', { left: 500, held: 0, redeemed: -500, returned: 500 }],
    ['held', 'granted', { left: 0, held: 0, redeemed: 0, returned: 0 }],
  ] as const)('from %s to %s', (from, to, change) =>
    expect(cellChangeOf(from, to, 500)).toEqual(change),
  );
});
