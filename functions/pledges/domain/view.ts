import type { RewardUnits } from './basket.ts';
import type { FundingModel } from './offer.ts';
import { isOver, type Pledge } from './pledge.ts';

interface ChosenReward {
  readonly rewardId: string;
  readonly quantity: number;
}

/** Rewards as people send them, by reward. */
export const unitsOf = (rewards: readonly ChosenReward[]): RewardUnits => {
  const units: Record<string, number> = {};
  for (const { rewardId, quantity } of rewards) units[rewardId] = quantity;
  return units;
};

/** The same order every time, so that equal pledges read alike. */
export const chosenOf = (units: RewardUnits): ChosenReward[] =>
  Object.entries(units)
    .map(([rewardId, quantity]) => ({ rewardId, quantity }))
    .sort((a, b) => (a.rewardId < b.rewardId ? -1 : 1));

export const viewOf = (
  pledge: Pick<
    Pledge,
    | 'pledgeId'
    | 'campaignId'
    | 'status'
    | 'amountKrw'
    | 'extraAmountKrw'
    | 'rewards'
    | 'anonymous'
    | 'createdAt'
    | 'expiresAt'
  >,
) => ({
  pledgeId: pledge.pledgeId,
  campaignId: pledge.campaignId,
  status: pledge.status,
  amountKrw: pledge.amountKrw,
  extraAmountKrw: pledge.extraAmountKrw,
  rewards: chosenOf(pledge.rewards),
  anonymous: pledge.anonymous,
  placedAt: pledge.createdAt,
  expiresAt: pledge.expiresAt ?? null,
});

/** What its donor reads of a pledge. `nextAttemptAt` depends on the campaign's deadline. */
export const detailOf = (pledge: Pledge, nextAttemptAt: string | null) => ({
  ...viewOf(pledge),
  paymentMethodId: pledge.paymentMethodId ?? null,
  declineCode: pledge.declineCode ?? null,
  nextAttemptAt,
  refundDueAt: pledge.refundDueAt ?? null,
  refundedAt: pledge.refundedAt ?? null,
  endedAt: isOver(pledge.status) ? (pledge.endedAt ?? null) : null,
});

/** How a pledge begins under each funding model. */
export const firstStatusOf = (model: FundingModel): 'placed' | 'awaiting_payment' => {
  switch (model) {
    case 'all_or_nothing':
      return 'placed';
    case 'keep_it_all':
      return 'awaiting_payment';
  }
};
