import { epochMsOf, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { type FieldProblem, Problem } from '../../../shared/kernel/problem.ts';
import { type Aggregate, type CompleteCampaign, isComplete, requireSchedule } from './campaign.ts';
import { donationRegistrationFromKrw } from './limits.ts';
import { problems } from './problems.ts';
import type { Campaign, Reward } from './schemas.ts';

const missing = (pointer: string): FieldProblem => ({
  in: 'body',
  pointer,
  code: 'required',
  message: problems.campaign_incomplete.en,
});

const missingIn = ({ campaign, story, rewards }: Aggregate): FieldProblem[] => [
  ...(campaign.summary === '' ? [missing('/summary')] : []),
  ...(story.trim() === '' ? [missing('/story')] : []),
  ...(campaign.goalKrw === null ? [missing('/goalKrw')] : []),
  ...(campaign.opensAt === null ? [missing('/opensAt')] : []),
  ...(campaign.closesAt === null ? [missing('/closesAt')] : []),
  // A campaign of rewards needs something to sell; a donation needs nothing but the wish to give.
  ...(campaign.purpose === 'rewards' && !rewards.some(({ legalBasis }) => legalBasis !== 'donation')
    ? [missing('/rewards')]
    : []),
];

/**
 * A reward must fit its campaign: nothing is sold under a donation, and nothing arrives before the
 * money is there.
 *
 * @throws Problem `reward_against_purpose` or `delivery_before_close`.
 */
export const requireFit = (campaign: Campaign, reward: Reward): void => {
  const { rewardId } = reward;
  if (campaign.purpose === 'donation' && reward.legalBasis !== 'donation') {
    throw new Problem(problems.reward_against_purpose, { details: { rewardId } });
  }
  const { closesAt } = campaign;
  if (closesAt !== null && reward.estimatedDelivery < kstDateOf(epochMsOf(closesAt))) {
    throw new Problem(problems.delivery_before_close, { details: { rewardId } });
  }
};

/**
 * The campaign, when it can be put before an operator and then before donors.
 *
 * @throws Problem that names what is missing or does not fit.
 */
export const requireComplete = (aggregate: Aggregate, nowMs: number): CompleteCampaign => {
  const { campaign, rewards } = aggregate;
  const fields = missingIn(aggregate);
  if (fields.length > 0 || !isComplete(campaign)) {
    throw new Problem(problems.campaign_incomplete, { fields });
  }
  requireSchedule(campaign, nowMs);
  for (const reward of rewards) requireFit(campaign, reward);
  const needsNumber =
    campaign.purpose === 'donation' && campaign.goalKrw >= donationRegistrationFromKrw;
  if (needsNumber && campaign.donationRegistrationNumber === null) {
    throw new Problem(problems.donation_registration_required, {
      details: { fromKrw: donationRegistrationFromKrw },
    });
  }
  return campaign;
};
