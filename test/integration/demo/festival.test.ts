import { beforeAll, describe, expect, it } from 'vitest';
import { generateWeek } from '../../../demo/festival/generate-week.ts';
import { playFestival } from '../../../demo/festival/play-festival.ts';
import { type FestivalResult, reportOf } from '../../../demo/festival/tell-festival.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';

/**
 * The demo's festival week, thinned out, on the stack of the tests: what it tells must follow from
 * what was planned, counted here a second time.
 */

const plan = generateWeek({
  ...{ stallsPerMarket: 2, shoppers: 10, coupons: 10, claimants: 16 },
  ...{ walkers: 3, seats: 3, bookings: 5, backers: 5 },
});
/** A machine that does other things as well is slow; alone it takes seconds. */
const weekTimeoutMs = 240_000;
const quiet = { begin: () => ({ done: () => undefined }), end: () => undefined };

let stack: LiveStack;
let result: FestivalResult;
beforeAll(async () => {
  stack = await liveStack();
  result = await playFestival(stack, plan, quiet, performance.now());
}, weekTimeoutMs);

describe('the replayed festival week', () => {
  it('finds everything as it must be', () => {
    expect(result.checks.length).toBeGreaterThan(50);
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    for (const { holds, expected, found } of result.checks) expect(holds).toBe(expected === found);
  });

  it('gives exactly the coupons there are, and knows of each what became of it', () => {
    const { pool } = result.coupons;
    expect(pool).toMatchObject({ budget: 10, held: 0, redeemed: 7 });
    expect(pool.left).toBe(10 - 7);
  });

  it('pays the announced refunds on the receipts that count, and nothing else', () => {
    // Counted from the plan by hand: 34,000 give 10,000 and 67,000 give 20,000, for each person,
    // market and kind of goods.
    let dueKrw = 0;
    for (const shopper of [...plan.shoppers, ...plan.pairs.map(([one]) => one)]) {
      const spent = new Map<string, number>();
      for (const { market, category, amountKrw, answer } of shopper.receipts) {
        if (answer !== 'counted') continue;
        const place = `${market} ${category}`;
        spent.set(place, (spent.get(place) ?? 0) + amountKrw);
      }
      for (const krw of spent.values())
        dueKrw += krw >= 67_000 ? 20_000 : krw >= 34_000 ? 10_000 : 0;
    }
    const { refunds } = result;
    // Who came when the market had less than was due has got the rest with a later receipt, or not.
    expect(refunds.grantedKrw).toBeLessThanOrEqual(dueKrw);
    expect(refunds.grantedKrw).toBeGreaterThanOrEqual(dueKrw - 10_000);
    expect(refunds.pool).toMatchObject({ redeemed: refunds.grantedKrw, held: 0 });
    expect(refunds.receivable).toEqual({ openedKrw: 30_000, nettedKrw: 20_000, openKrw: 10_000 });
    expect(refunds.vouchers.issuedKrw).toBe(refunds.grantedKrw - 20_000);
    expect(Object.keys(refunds.outcomes)).toEqual(
      expect.arrayContaining(['receipt_reissued', 'same_card_within_minutes', 'cap_reached']),
    );
  });

  it('reports the sales that were planned, whatever their split', () => {
    let planned = 0;
    for (const { amountKrw } of plan.sales) planned += amountKrw;
    const { total, parts } = result.sales;
    expect(total.totalKrw).toBe(planned);
    expect(parts).toEqual({ region: planned, market: planned, day: planned });
  });

  it('is told to people, and says that it is made up', () => {
    const text = reportOf(result);
    for (const { name } of plan.markets) expect(text).toContain(name);
    expect(text).toContain('generated from a fixed seed');
    expect(text).toContain('are as they must be');
    const [first, ...others] = result.checks;
    const broken = { ...first, found: 'another', holds: false } as typeof first & object;
    expect(reportOf({ ...result, checks: [broken, ...others] })).toContain('DO NOT HOLD');
  });
});
