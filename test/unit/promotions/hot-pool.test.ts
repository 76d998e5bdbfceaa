import { expect, it } from 'vitest';
import { runOpening } from '../../../bench/models/hot-pool.ts';
import { checkThenAct, counters, ours } from '../../../bench/models/hot-pool-designs.ts';

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
