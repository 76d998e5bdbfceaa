import { describe, expect, it } from 'vitest';
import {
  rewardsMax as carried,
  stockPoolsMax as poolsCarried,
} from '../../../events/campaigns/offer.ts';
import { editTerms } from '../../../functions/campaigns/domain/editing.ts';
import { rewardsMax, stockPoolsMax } from '../../../functions/campaigns/domain/limits.ts';
import { partitionCountOf } from '../../../functions/campaigns/domain/partitions.ts';
import {
  addPool,
  addReward,
  editPool,
  editReward,
  removePool,
  removeReward,
} from '../../../functions/campaigns/domain/rewards.ts';
import type { Campaign } from '../../../functions/campaigns/domain/schemas.ts';
import { aggregate, BEFORE, CLOSES, campaign, codeOf, OPENS, pool, reward } from './builders.ts';

const approved: Partial<Campaign> = {
  offerVersion: 1,
  partitionCount: 4,
  state: { status: 'scheduled' },
};
const drafted = aggregate({ pools: [pool()] });
const offered = aggregate({ campaign: campaign(approved), pools: [pool()] });
const { rewardId, version: _, ...terms } = reward();
const { stockPoolId } = pool();
const other = 'reward_01jd3k8r2ve5wbx6m0q9hzt4c8';

describe('what an offer carries', () => {
  it('is as much as a campaign may have', () => {
    expect([rewardsMax, stockPoolsMax]).toEqual([carried, poolsCarried]);
  });
});

describe('an edit of an approved campaign', () => {
  it.each([
    [{ goalKrw: 6_000_000 }, 'goal_frozen'],
    [{ closesAt: '2026-04-11T14:59:59.000Z' }, 'schedule_frozen'],
    [{ opensAt: '2026-03-03T00:00:00Z' }, 'schedule_frozen'],
    [{ fundingModel: 'keep_it_all' as const }, 'funding_model_frozen'],
    [{ title: '다른 제목' }, 'terms_frozen'],
    [{ shortfallRule: 'refund' as const }, 'terms_frozen'],
    [{ payoutMilestonesBps: [5_000, 5_000] }, 'terms_frozen'],
    [{ summary: '더 나은 요약', story: '더 나은 글' }, 'nothing was thrown'],
    [{ goalKrw: 5_000_000, closesAt: '2026-04-10T14:59:59Z' }, 'nothing was thrown'],
  ])('%o: %s', (edit, code) => {
    for (const nowMs of [BEFORE, OPENS, CLOSES - 1]) {
      expect(codeOf(() => editTerms(offered, edit, nowMs))).toBe(code);
    }
    expect(codeOf(() => editTerms(offered, edit, CLOSES))).toBe('campaign_ended');
  });

  it('leaves a draft free', () => {
    const edit = { goalKrw: 6_000_000, title: '다른 제목', fundingModel: 'keep_it_all' as const };
    expect(editTerms(drafted, edit, BEFORE).campaign).toMatchObject({ ...edit, version: 2 });
  });

  it.each([
    [{ closesAt: '2026-02-28T00:00:00Z' }, 'schedule_in_past'],
    [{ opensAt: '2026-02-28T00:00:00Z' }, 'schedule_in_past'],
    [{ closesAt: '2026-03-02T00:00:00Z' }, 'schedule_closes_before_opening'],
    [{ closesAt: '2026-05-01T00:00:00.001Z' }, 'schedule_too_long'],
    [{ closesAt: '2026-05-01T00:00:00Z' }, 'nothing was thrown'],
    [{ closesAt: null }, 'nothing was thrown'],
  ])('of a draft to %o: %s', (edit, code) =>
    expect(codeOf(() => editTerms(drafted, edit, BEFORE))).toBe(code),
  );
});

describe('a reward that was offered', () => {
  it.each([
    [{ priceKrw: 31_000 }, 'reward_price_frozen'],
    [{ priceKrw: 29_000 }, 'reward_price_frozen'],
    [{ stockLimit: 199 }, 'stock_may_only_grow'],
    [{ stockLimit: null }, 'stock_may_only_grow'],
    [{ title: '다른 리워드' }, 'reward_terms_frozen'],
    [{ perPersonLimit: 1 }, 'reward_terms_frozen'],
    [{ shippingFeeKrw: 3_000 }, 'reward_terms_frozen'],
    [{ estimatedDelivery: '2026-06-30' }, 'reward_terms_frozen'],
    [{ legalBasis: 'commerce' as const }, 'reward_terms_frozen'],
    [{ stockPoolId }, 'reward_terms_frozen'],
    [{ stockLimit: 201 }, 'nothing was thrown'],
    [{ stockLimit: 200 }, 'nothing was thrown'],
  ])('edited by %o: %s', (edit, code) => {
    const edited = { rewardId, version: 1, edit };
    expect(codeOf(() => editReward(offered, edited, OPENS))).toBe(code);
    expect(codeOf(() => editReward(drafted, edited, BEFORE))).toBe('nothing was thrown');
  });

  it('grows, and everyone who keeps a copy is told', () => {
    const edited = { rewardId, version: 1, edit: { stockLimit: 300 } };
    expect(editReward(offered, edited, OPENS)).toMatchObject({
      news: 'offer_changed',
      campaign: { offerVersion: 2, version: 2, partitionCount: 4 },
      reward: { stockLimit: 300, version: 2, priceKrw: 30_000 },
    });
    expect(editReward(drafted, edited, BEFORE)).not.toHaveProperty('news');
  });

  it('from 0 means it was sold out, and may grow too', () => {
    const soldOut = { ...offered, rewards: [reward({ stockLimit: 0 })] };
    const to = (stockLimit: number | null) =>
      codeOf(() => editReward(soldOut, { rewardId, version: 1, edit: { stockLimit } }, OPENS));
    expect([to(1), to(null)]).toEqual(['nothing was thrown', 'stock_may_only_grow']);
    const unlimited = { ...offered, rewards: [reward({ stockLimit: null })] };
    expect(
      codeOf(() => editReward(unlimited, { rewardId, version: 1, edit: { stockLimit: 9 } }, OPENS)),
    ).toBe('stock_may_only_grow');
  });

  it('wants its ETag, and to be there', () => {
    const edit = (id: string, version: number) =>
      codeOf(() => editReward(drafted, { rewardId: id, version, edit: {} }, BEFORE));
    expect([edit(rewardId, 2), edit(other, 1)]).toEqual([
      'stale_etag',
      'campaign_reward_not_found',
    ]);
  });

  it('cannot be taken away; one of a draft can', () => {
    expect(codeOf(() => removeReward(offered, rewardId, OPENS))).toBe('reward_frozen');
    expect(removeReward(drafted, rewardId, BEFORE)).toEqual({ campaign: campaign({ version: 2 }) });
  });
});

describe('a new reward', () => {
  const add = (parts: Parameters<typeof aggregate>[0], fields: object = {}, nowMs = OPENS) =>
    codeOf(() => addReward(aggregate(parts), other, { ...terms, ...fields }, nowMs));
  const thirty = Array.from({ length: 30 }, () => reward());

  it.each([
    ['while it runs', { campaign: campaign(approved) }, {}, 'nothing was thrown'],
    ['beyond thirty', { rewards: thirty }, {}, 'rewards_full'],
    ['as the thirtieth', { rewards: thirty.slice(1) }, {}, 'nothing was thrown'],
    ['from no pool', {}, { stockPoolId }, 'stock_pool_not_found'],
    ['from a pool', { pools: [pool()] }, { stockPoolId }, 'nothing was thrown'],
    [
      'for sale under a donation',
      { campaign: campaign({ ...approved, purpose: 'donation' as const }) },
      {},
      'reward_against_purpose',
    ],
    [
      'delivered before the close',
      { campaign: campaign(approved) },
      { estimatedDelivery: '2026-04-09' },
      'delivery_before_close',
    ],
    [
      'delivered on the day of the close in Korea',
      { campaign: campaign(approved) },
      { estimatedDelivery: '2026-04-10' },
      'nothing was thrown',
    ],
    [
      'in review',
      { campaign: campaign({ state: { status: 'submitted' as const, submittedAt: '' } }) },
      {},
      'campaign_in_review',
    ],
    [
      'while suspended',
      {
        campaign: campaign({
          ...approved,
          state: { status: 'suspended' as const, reason: '신고', suspendedAt: '' },
        }),
      },
      {},
      'offer_frozen_while_suspended',
    ],
  ])('%s', (_name, parts, fields, code) => expect(add(parts, fields)).toBe(code));

  it('comes too late at the close', () => {
    expect(add({ campaign: campaign(approved) }, {}, CLOSES)).toBe('campaign_ended');
  });
});

describe('a stock pool', () => {
  const edit = (stockLimit: number) => ({ stockPoolId, version: 1, edit: { stockLimit } });

  it('may only grow once it was offered', () => {
    expect(codeOf(() => editPool(offered, edit(499), OPENS))).toBe('stock_may_only_grow');
    expect(editPool(offered, edit(501), OPENS)).toMatchObject({
      news: 'offer_changed',
      pool: { stockLimit: 501, version: 2 },
    });
    expect(editPool(drafted, edit(1), BEFORE)).toMatchObject({ pool: { stockLimit: 1 } });
  });

  it('is not taken from under a reward', () => {
    const used = { ...drafted, rewards: [reward({ stockPoolId })] };
    expect(codeOf(() => removePool(used, stockPoolId, BEFORE))).toBe('stock_pool_in_use');
    expect(codeOf(() => removePool(offered, stockPoolId, OPENS))).toBe('stock_pool_in_use');
    expect(codeOf(() => removePool(drafted, stockPoolId, BEFORE))).toBe('nothing was thrown');
    expect(codeOf(() => removePool(drafted, 'another', BEFORE))).toBe('stock_pool_not_found');
  });

  it('is one of at most ten', () => {
    const ten = aggregate({ pools: Array.from({ length: 10 }, () => pool()) });
    const added = () => addPool(ten, 'another', { name: '전체', stockLimit: 1 }, BEFORE);
    expect(codeOf(added)).toBe('stock_pools_full');
  });
});

describe('the number of partitions', () => {
  // Hoped-for pledges are twice the goal over the cheapest price; one partition for each 2,500.
  it.each([
    [5_000_000, [30_000], 4],
    [150_000_000, [30_000], 4],
    [150_015_001, [30_000], 8],
    [1_000_000_000, [1_000], 64],
    [300_000_000, [], 8],
    [300_000_000, [100_000, 10_000], 32],
  ])('for %d won at %j is %d', (goalKrw, prices, count) =>
    expect(partitionCountOf(goalKrw, prices)).toBe(count),
  );
});
