import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Aggregate } from './campaign.ts';
import { requireFit } from './completeness.ts';
import { isSame, openness } from './editing.ts';
import type { News } from './lifecycle.ts';
import { rewardsMax, stockPoolsMax } from './limits.ts';
import { partitionCountOf } from './partitions.ts';
import { problems } from './problems.ts';
import type { Campaign, Reward, RewardTerms, StockPool, StockPoolTerms } from './schemas.ts';

type Edit<Terms> = { readonly [K in keyof Terms]?: Terms[K] | undefined };

interface OfferDecided {
  readonly campaign: Campaign;
  readonly news?: News;
}

/**
 * The campaign after its offer has changed. Donors have seen an approved one, so its version grows
 * and everyone who keeps a copy is told.
 */
const offerChanged = (
  { campaign, rewards }: Aggregate,
  isOffered: boolean,
  pricesKrw: readonly number[] = rewards.map(({ priceKrw }) => priceKrw),
): OfferDecided => {
  const next = { ...campaign, version: campaign.version + 1 };
  if (!isOffered) return { campaign: next };
  const wanted = partitionCountOf(campaign.goalKrw ?? 0, pricesKrw);
  return {
    campaign: {
      ...next,
      offerVersion: campaign.offerVersion + 1,
      partitionCount: Math.max(campaign.partitionCount, wanted),
    },
    news: 'offer_changed',
  };
};

/** @throws Problem unless the offer may be changed now. Answers whether donors have seen it. */
const requireChangeable = (campaign: Campaign, nowMs: number): boolean => {
  const found = openness(campaign, nowMs);
  if (found === 'suspended') throw new Problem(problems.offer_frozen_while_suspended);
  return found === 'offered';
};

const requirePool = ({ pools }: Aggregate, stockPoolId: string | null): void => {
  if (stockPoolId !== null && !pools.some((pool) => pool.stockPoolId === stockPoolId)) {
    throw new Problem(problems.stock_pool_not_found);
  }
};

export const addReward = (
  aggregate: Aggregate,
  rewardId: string,
  terms: RewardTerms,
  nowMs: number,
): OfferDecided & { readonly reward: Reward } => {
  const isOffered = requireChangeable(aggregate.campaign, nowMs);
  if (aggregate.rewards.length >= rewardsMax) {
    throw new Problem(problems.rewards_full, { details: { max: rewardsMax } });
  }
  requirePool(aggregate, terms.stockPoolId);
  const reward: Reward = { rewardId, ...terms, version: 1 };
  if (isOffered) requireFit(aggregate.campaign, reward);
  const pricesKrw = [...aggregate.rewards.map(({ priceKrw }) => priceKrw), terms.priceKrw];
  return { ...offerChanged(aggregate, isOffered, pricesKrw), reward };
};

const findReward = ({ rewards }: Aggregate, rewardId: string): Reward => {
  const reward = rewards.find((candidate) => candidate.rewardId === rewardId);
  if (reward === undefined) throw new Problem(problems.campaign_reward_not_found);
  return reward;
};

const merged = <T extends { readonly version: number }>(old: T, edit: object): T => {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  return { ...old, ...Object.fromEntries(given), version: old.version + 1 };
};

/**
 * The reward with the edit made. Of a reward that was offered only the stock may change, and it may
 * only grow; between "without limit" and a limit it may not move at all, because pledges have been
 * counted one way or the other.
 */
export const editReward = (
  aggregate: Aggregate,
  edited: { readonly rewardId: string; readonly version: number; readonly edit: Edit<RewardTerms> },
  nowMs: number,
): OfferDecided & { readonly reward: Reward } => {
  const isOffered = requireChangeable(aggregate.campaign, nowMs);
  const old = findReward(aggregate, edited.rewardId);
  if (old.version !== edited.version) throw new Problem(commonProblems.stale_etag);
  const reward = merged(old, edited.edit);
  requirePool(aggregate, reward.stockPoolId);
  if (isOffered) requireOnlyMoreStock(old, reward);
  return { ...offerChanged(aggregate, isOffered), reward };
};

const requireOnlyMoreStock = (old: Reward, next: Reward): void => {
  if (old.priceKrw !== next.priceKrw) throw new Problem(problems.reward_price_frozen);
  const names = Object.keys(old) as (keyof Reward)[];
  const changed = names.filter(
    (name) => name !== 'version' && name !== 'stockLimit' && !isSame(old[name], next[name]),
  );
  if (changed.length > 0) {
    throw new Problem(problems.reward_terms_frozen, { details: { fields: changed.join(', ') } });
  }
  requireGrowth(old.stockLimit, next.stockLimit);
};

const requireGrowth = (old: number | null, next: number | null): void => {
  if (old === next) return;
  if (old === null || next === null || next < old) throw new Problem(problems.stock_may_only_grow);
};

/** @throws Problem `reward_frozen` once the reward was offered. */
export const removeReward = (
  aggregate: Aggregate,
  rewardId: string,
  nowMs: number,
): OfferDecided => {
  const isOffered = requireChangeable(aggregate.campaign, nowMs);
  findReward(aggregate, rewardId);
  if (isOffered) throw new Problem(problems.reward_frozen);
  return offerChanged(aggregate, false);
};

export const addPool = (
  aggregate: Aggregate,
  stockPoolId: string,
  terms: StockPoolTerms,
  nowMs: number,
): OfferDecided & { readonly pool: StockPool } => {
  const isOffered = requireChangeable(aggregate.campaign, nowMs);
  if (aggregate.pools.length >= stockPoolsMax) {
    throw new Problem(problems.stock_pools_full, { details: { max: stockPoolsMax } });
  }
  return { ...offerChanged(aggregate, isOffered), pool: { stockPoolId, ...terms, version: 1 } };
};

const findPool = ({ pools }: Aggregate, stockPoolId: string): StockPool => {
  const pool = pools.find((candidate) => candidate.stockPoolId === stockPoolId);
  if (pool === undefined) throw new Problem(problems.stock_pool_not_found);
  return pool;
};

/** The pool with the edit made. A pool that was offered may only grow; its name is for the association. */
export const editPool = (
  aggregate: Aggregate,
  edited: {
    readonly stockPoolId: string;
    readonly version: number;
    readonly edit: Edit<StockPoolTerms>;
  },
  nowMs: number,
): OfferDecided & { readonly pool: StockPool } => {
  const isOffered = requireChangeable(aggregate.campaign, nowMs);
  const old = findPool(aggregate, edited.stockPoolId);
  if (old.version !== edited.version) throw new Problem(commonProblems.stale_etag);
  const pool = merged(old, edited.edit);
  if (isOffered) requireGrowth(old.stockLimit, pool.stockLimit);
  return { ...offerChanged(aggregate, isOffered), pool };
};

/** @throws Problem while a reward draws from the pool, or once it was offered. */
export const removePool = (
  aggregate: Aggregate,
  stockPoolId: string,
  nowMs: number,
): OfferDecided => {
  const isOffered = requireChangeable(aggregate.campaign, nowMs);
  findPool(aggregate, stockPoolId);
  if (isOffered || aggregate.rewards.some((reward) => reward.stockPoolId === stockPoolId)) {
    throw new Problem(problems.stock_pool_in_use);
  }
  return offerChanged(aggregate, false);
};
