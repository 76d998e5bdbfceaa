import { wholeKrw } from '../../../shared/kernel/money.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Offer, OfferedReward } from './offer.ts';
import { problems } from './problems.ts';

/** Units of each reward, by reward. */
export type RewardUnits = Readonly<Record<string, number>>;

/** What somebody gives, and what for. */
export interface Basket {
  readonly rewards: RewardUnits;
  readonly extraAmountKrw: number;
  readonly amountKrw: number;
}

/** Signed units by stock: above zero is taken, below zero is given back. */
export type StockDelta = ReadonlyMap<string, number>;

/** Signed units of the rewards that one person may not have more than so many of. */
export interface PersonDelta {
  readonly rewardId: string;
  readonly units: number;
  readonly perPersonLimit: number;
}

const rewardOf = (offer: Offer, rewardId: string): OfferedReward => {
  const reward = offer.rewards.get(rewardId);
  if (reward === undefined) throw new Problem(problems.reward_not_found, { details: { rewardId } });
  return reward;
};

/**
 * What the basket comes to: price for each unit, shipping once for each reward, and the extra.
 *
 * @throws Problem `reward_not_found` for a reward that is not offered.
 */
export const totalKrwOf = (offer: Offer, rewards: RewardUnits, extraAmountKrw: number): number => {
  let totalKrw = extraAmountKrw;
  for (const [rewardId, units] of Object.entries(rewards)) {
    const { priceKrw, shippingFeeKrw } = rewardOf(offer, rewardId);
    totalKrw = wholeKrw(totalKrw + wholeKrw(priceKrw * units) + shippingFeeKrw);
  }
  return totalKrw;
};

/** @throws Problem `amount_mismatch` unless the stated amount is what the basket comes to. */
export const assertAddsUp = (offer: Offer, basket: Basket): void => {
  const expectedKrw = totalKrwOf(offer, basket.rewards, basket.extraAmountKrw);
  if (expectedKrw !== basket.amountKrw) {
    throw new Problem(problems.amount_mismatch, { details: { expectedKrw } });
  }
};

/** Units after less units before, by reward. Rewards that stay the same are left out. */
export const rewardDelta = (
  before: RewardUnits,
  after: RewardUnits,
): ReadonlyMap<string, number> => {
  const delta = new Map<string, number>();
  for (const [rewardId, units] of Object.entries(after)) delta.set(rewardId, units);
  for (const [rewardId, units] of Object.entries(before)) {
    const changed = (delta.get(rewardId) ?? 0) - units;
    if (changed === 0) delta.delete(rewardId);
    else delta.set(rewardId, changed);
  }
  return delta;
};

/**
 * What a change of rewards asks of the stocks. A reward with a limit and a pool draws from both;
 * what two rewards do to one pool is set off against each other.
 */
export const stockDelta = (offer: Offer, rewards: ReadonlyMap<string, number>): StockDelta => {
  const delta = new Map<string, number>();
  const add = (stockId: string, units: number) =>
    delta.set(stockId, (delta.get(stockId) ?? 0) + units);
  for (const [rewardId, units] of rewards) {
    const { stockLimit, stockPoolId } = rewardOf(offer, rewardId);
    if (stockLimit !== null) add(rewardId, units);
    if (stockPoolId !== null) add(stockPoolId, units);
  }
  for (const [stockId, units] of delta) if (units === 0) delta.delete(stockId);
  return delta;
};

/** What a change of rewards asks of the person's allowance. */
export const personDelta = (
  offer: Offer,
  rewards: ReadonlyMap<string, number>,
): readonly PersonDelta[] =>
  [...rewards].flatMap(([rewardId, units]) => {
    const { perPersonLimit } = rewardOf(offer, rewardId);
    return perPersonLimit === null ? [] : [{ rewardId, units, perPersonLimit }];
  });

export const soldOut = (rewardId: string): Problem =>
  new Problem(problems.reward_sold_out, { details: { rewardId } });

export const overPersonLimit = ({ rewardId, perPersonLimit }: PersonDelta): Problem =>
  new Problem(problems.person_limit_exceeded, { details: { rewardId, perPersonLimit } });

/** A reward of the basket that draws from the stock, for naming what is sold out. */
export const rewardOfStock = (offer: Offer, rewards: Iterable<string>, stockId: string): string => {
  for (const rewardId of rewards) {
    if (rewardId === stockId || offer.rewards.get(rewardId)?.stockPoolId === stockId) {
      return rewardId;
    }
  }
  return stockId;
};
