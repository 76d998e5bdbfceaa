import { HOUR_MS } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { RewardUnits } from './basket.ts';
import { guardedHours } from './limits.ts';
import type { Offer } from './offer.ts';
import { problems } from './problems.ts';

/**
 * Whether a decrease now needs a look at the campaign's total. In the last 24 hours others have no
 * time to replace a pledge that the goal rests on. Where a reward is sold under the e-commerce act,
 * its withdrawal right stands above this rule of ours.
 */
export const isGuarded = (offer: Offer, rewards: RewardUnits, nowMs: number): boolean =>
  offer.terms.fundingModel === 'all_or_nothing' &&
  nowMs >= offer.closesAtMs - guardedHours * HOUR_MS &&
  !Object.keys(rewards).some((rewardId) => offer.rewards.get(rewardId)?.legalBasis === 'commerce');

/**
 * @throws Problem `goal_at_risk` when the decrease takes a campaign that has its goal below it. One
 * that is below already loses nothing by it.
 */
export const assertGoalHolds = (
  offer: Offer,
  livePledgedKrw: number,
  decreaseKrw: number,
): void => {
  const { goalKrw } = offer.terms;
  if (livePledgedKrw >= goalKrw && livePledgedKrw - decreaseKrw < goalKrw) {
    throw new Problem(problems.goal_at_risk);
  }
};
