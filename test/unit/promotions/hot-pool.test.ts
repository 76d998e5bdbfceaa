import { expect, it } from 'vitest';
import { runOpening } from '../../../bench/models/hot-pool.ts';
import {
  checkThenAct,
  counters,
  type Design,
  ours,
} from '../../../bench/models/hot-pool-designs.ts';
import { topUpStore } from '../../../functions/promotions/store/top-up-store.ts';
import { derivedId } from '../../../shared/identity/ids.ts';

/** `npm run bench -- hot-pool` runs 96,000 people on 32,000 coupons; this is a small opening. */
const opening = {
  coupons: 1_200,
  claimants: 2_400,
  arrivingPerSecond: 2_000,
  holdMs: 4,
  seed: 3,
};

it('grants every coupon once under conflicts, as the counters do', async () => {
  for (const design of [ours, counters(8)]) {
    const course = await runOpening(design, opening);
    expect(course).toMatchObject({ granted: 1_200, oversold: 0, undersold: 0 });
    expect(course.soldOutMs).toBeGreaterThan(600);
  }
}, 20_000);

it('sees a check before an act oversell', async () => {
  const { oversold } = await runOpening(checkThenAct, opening);
  expect(oversold).toBeGreaterThan(0);
}, 20_000);

it('is one exact course for one seed', async () => {
  const small = { ...opening, coupons: 100, claimants: 200 };
  expect(await runOpening(ours, small)).toEqual(await runOpening(ours, small));
}, 20_000);

/** A pool of half the coupons; the other half is added when the first person is told it is empty. */
const toppedUp = (): Design => {
  const poolId = derivedId('pool', 'hot');
  const at = '2026-05-01T01:00:00.000Z';
  let state: 'first' | 'asked' | 'added' = 'first';
  const topUp = async (client: Parameters<Design['open']>[0], added: number): Promise<void> => {
    const topUps = topUpStore(client, 'promotions');
    const wish = {
      ...{ topUpId: 'more', poolId, added, reason: 'more' },
      ...{ status: 'proposed' as const, proposedBy: 'one', proposedAt: at },
    };
    await topUps.propose(wish, 'h');
    const act = { pk: `POOL#${poolId}`, actId: 'a', noun: 'n', requestHash: 'h', by: 'two', at };
    const decided = { status: 'approved' as const, decidedBy: 'two', decidedAt: at };
    await topUps.decide({ ...act, outcome: {} }, { ...wish, ...decided });
  };
  return {
    open: (client, coupons) => ours.open(client, coupons / 2),
    newFunction: (client, context) => {
      const half = context.coupons / 2;
      // A function reads the pool anew every few seconds, and then knows of more shards.
      const before = ours.newFunction(client, { ...context, coupons: half });
      const after = ours.newFunction(client, context);
      return async (person) => {
        const told = await (state === 'added' ? after : before)(person);
        if (told !== 'sold_out') return told;
        if (state === 'first') {
          state = 'asked';
          await topUp(client, half);
          state = 'added';
        }
        return 'busy';
      };
    },
  };
};

it('gives a crowd what a top-up adds, and not through one item', async () => {
  const course = await runOpening(toppedUp(), { ...opening, coupons: 4_000, claimants: 4_000 });
  expect(course).toMatchObject({ granted: 4_000, oversold: 0, undersold: 0, gaveUp: 0 });
  // Four shards of 500 at first, then eight with 250 more: no item is written much more often.
  expect(course.hottestWrites).toBeLessThan(800);
}, 30_000);
