import { type RewardUnits, rewardDelta } from './basket.ts';
import { counts, type PledgeStatus } from './pledge.ts';

/** What of a pledge the totals look at. */
export interface Countable {
  readonly status: PledgeStatus;
  readonly amountKrw: number;
  readonly rewards: RewardUnits;
}

/** Signed: what a change adds to a campaign's totals. */
export interface TotalDelta {
  readonly pledgedKrw: number;
  readonly pledgeCount: number;
  /** Units by reward, without zeros. */
  readonly rewards: ReadonlyMap<string, number>;
}

const nothing: Countable = { status: 'cancelled', amountKrw: 0, rewards: {} };

const figuresOf = (pledge: Countable | undefined): Countable & { pledges: number } =>
  pledge !== undefined && counts(pledge.status)
    ? { ...pledge, pledges: 1 }
    : { ...nothing, pledges: 0 };

/** What one change of one pledge adds to the totals. */
export const totalDeltaOf = (
  before: Countable | undefined,
  after: Countable | undefined,
): TotalDelta => {
  const [old, now] = [figuresOf(before), figuresOf(after)];
  return {
    pledgedKrw: now.amountKrw - old.amountKrw,
    pledgeCount: now.pledges - old.pledges,
    rewards: rewardDelta(old.rewards, now.rewards),
  };
};

export const addsNothing = (delta: TotalDelta): boolean =>
  delta.pledgedKrw === 0 && delta.pledgeCount === 0 && delta.rewards.size === 0;

/** Adds up what several changes do. */
export const sumDeltas = (deltas: readonly TotalDelta[]): TotalDelta => {
  const rewards = new Map<string, number>();
  for (const delta of deltas) {
    for (const [rewardId, units] of delta.rewards) {
      rewards.set(rewardId, (rewards.get(rewardId) ?? 0) + units);
    }
  }
  for (const [rewardId, units] of rewards) if (units === 0) rewards.delete(rewardId);
  return {
    pledgedKrw: deltas.reduce((sum, delta) => sum + delta.pledgedKrw, 0),
    pledgeCount: deltas.reduce((sum, delta) => sum + delta.pledgeCount, 0),
    rewards,
  };
};
