import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { couponRule, launch, type Makers, makersOf, poolBody } from './support/coupon-world.ts';
import { hourMs } from './support/world.ts';

/** The money of a promotion over HTTP: one budget, its markets, and the figure after each act. */

const nobody = '00000000000000000000000000';
const nowhere = { poolId: `pool_${nobody}` };
const [north, south] = ['market_01jd3k8r2ve5wbx6m0q9hzt4c7', 'market_01jd3k8r2ve5wbx6m0q9hzt4c8'];

let stack: LiveStack;
let makers: Makers;
let operator: Client;
let finance: Client;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  ({ operator, finance } = makers);
  nowMs = await stack.nowMs();
});

const figureOf = async (poolId: string) => (await finance.readPool({ poolId })).body.figure;
/** Of a budget of 100,000 won: what is held, what came back. */
const sums = (budget: number, held: number, returned: number) => ({
  ...{ budget, granted: held, held, redeemed: 0, returned },
  left: budget - held,
});
const marketsOf = async (poolId: string) => {
  const { items } = (await finance.listPoolMarkets({ poolId })).body;
  return Object.fromEntries(items.map(({ marketId, figure }) => [marketId, figure]));
};

describe('a pool', () => {
  it('is made once, and is listed with its terms', async () => {
    const made = await actOnce(
      (body, options) => operator.createPool(body, options),
      poolBody(nowMs),
      poolBody(nowMs, { budget: 90_000 }),
    );
    const { poolId } = made.body;
    expect(made.headers.get('location')).toBe(`/v1/pools/${poolId}`);
    const { figure, ...terms } = (await operator.readPool({ poolId })).body;
    expect(terms).toEqual(made.body);
    expect(figure).toEqual(sums(100_000, 0, 0));
    const { items } = (await finance.listPools({ limit: 100 })).body;
    expect(items.map((pool) => pool.poolId)).toContain(poolId);
    const undivided = operator.leasePool({ poolId }, { leases: [{ marketId: north, share: 1 }] });
    expect(await refusalOf(undivided)).toBe('pool_not_divided');
  });

  it('that is not there is refused', async () => {
    const leases = [{ marketId: north, share: 5_000 }];
    const calls = [
      () => operator.readPool(nowhere),
      () => operator.listPoolMarkets(nowhere),
      () => operator.leasePool(nowhere, { leases }),
      () => operator.proposeTopUp(nowhere, { added: 5_000, reason: '없는 풀' }),
    ];
    for (const call of calls) expect(await refusalOf(call())).toBe('pool_not_found');
    const topUp = { ...nowhere, topUpId: `topup_${nobody}` };
    expect(await refusalOf(finance.decideTopUp(topUp, { decision: 'approve' }))).toBe(
      'top_up_not_found',
    );
  });

  it('grows when somebody else in finance agrees, and by no other word', async () => {
    const { poolId } = (await operator.createPool(poolBody(nowMs))).body;
    const proposed = await actOnce(
      (body, options) => finance.proposeTopUp({ poolId }, body, options),
      { added: 20_000, reason: '추가 예산' },
      { added: 30_000, reason: '추가 예산' },
    );
    const topUp = { poolId, topUpId: proposed.body.topUpId };
    expect(await figureOf(poolId)).toEqual(sums(100_000, 0, 0));
    expect(await refusalOf(finance.decideTopUp(topUp, { decision: 'approve' }))).toBe(
      'top_up_by_proposer',
    );
    const other = await clientOf(stack, { role: 'finance', subject: 'pool-finance-2' });
    const decided = await actOnce(
      (body, options) => other.decideTopUp(topUp, body, options),
      { decision: 'approve' as const },
      { decision: 'reject' as const },
    );
    expect(decided.body.status).toBe('approved');
    expect(await refusalOf(other.decideTopUp(topUp, { decision: 'approve' }))).toBe(
      'top_up_decided',
    );
    expect(await figureOf(poolId)).toEqual(sums(120_000, 0, 0));
    const unwanted = (await operator.proposeTopUp({ poolId }, { added: 1, reason: '오타' })).body;
    const rejected = { poolId, topUpId: unwanted.topUpId };
    await other.decideTopUp(rejected, { decision: 'reject' });
    expect(await figureOf(poolId)).toEqual(sums(120_000, 0, 0));
  });

  it('is decided once when two in finance agree at the same time', async () => {
    const { poolId } = (await operator.createPool(poolBody(nowMs))).body;
    const { topUpId } = (await operator.proposeTopUp({ poolId }, { added: 7, reason: '둘이' }))
      .body;
    const others = await Promise.all(
      [1, 2, 3, 4].map((n) => clientOf(stack, { role: 'finance', subject: `pool-decider-${n}` })),
    );
    const results = await Promise.allSettled(
      others.map((other) => other.decideTopUp({ poolId, topUpId }, { decision: 'approve' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await figureOf(poolId)).budget).toBe(100_007);
  });
});

describe('a divided pool', () => {
  it('keeps each market to its part, and gives back what a quiet one does not spend', async () => {
    const divided = poolBody(nowMs, { spread: 'markets', idleMinutes: 60 });
    const { poolId } = (await operator.createPool(divided)).body;
    const promotionId = await launch(makers, { poolId, rule: couponRule(nowMs) });
    const shopper = await clientOf(stack, { role: 'donor', subject: 'pool-shopper' });
    const claim = (marketId: string) => shopper.claimCoupon({ promotionId }, { marketId });
    expect(await refusalOf(shopper.claimCoupon({ promotionId }, {}))).toBe('fact_missing');
    expect(await refusalOf(claim(north))).toBe('sold_out');

    const leases = [
      { marketId: north, share: 5_000 },
      { marketId: south, share: 60_000 },
    ];
    await actOnce(
      (body, options) => operator.leasePool({ poolId }, body, options),
      { leases },
      { leases: leases.slice(1) },
    );
    const more = operator.leasePool({ poolId }, { leases: [{ marketId: north, share: 35_001 }] });
    expect(await refusalOf(more)).toBe('reserve_too_small');
    expect(await figureOf(poolId)).toEqual(sums(100_000, 0, 0));
    expect(await marketsOf(poolId)).toEqual({
      [north]: sums(5_000, 0, 0),
      [south]: sums(60_000, 0, 0),
    });

    // "Sold out" is remembered for a second.
    nowMs += hourMs / 2;
    await stack.moveTo(nowMs);
    const { claimId } = (await claim(north)).body;
    expect(await refusalOf(claim(north))).toBe('sold_out');
    await claim(south);
    expect(await figureOf(poolId)).toEqual(sums(100_000, 10_000, 0));
    expect(await marketsOf(poolId)).toEqual({
      [north]: sums(5_000, 5_000, 0),
      [south]: sums(60_000, 5_000, 0),
    });
    await shopper.cancelClaim({ claimId }, {});
    expect(await figureOf(poolId)).toEqual(sums(100_000, 5_000, 5_000));

    // Holds end after ten minutes; an hour after its last claim a market's rest is the reserve's. Two
    // steps, because the tick that ends holds and the one that takes back may come in either order.
    nowMs += hourMs;
    await stack.moveTo(nowMs);
    nowMs += hourMs / 2;
    await stack.moveTo(nowMs);
    expect(await figureOf(poolId)).toEqual(sums(100_000, 0, 10_000));
    expect(await marketsOf(poolId)).toEqual({
      [north]: sums(0, 0, 5_000),
      [south]: sums(0, 0, 5_000),
    });
    const all = { leases: [{ marketId: south, share: 100_000 }] };
    await operator.leasePool({ poolId }, all);
    expect((await marketsOf(poolId))[south]).toEqual(sums(100_000, 0, 5_000));
  });
});
