import { epochMsOf, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { type FieldProblem, Problem, type Said } from '../../../shared/kernel/problem.ts';
import { type Aggregate, type CompleteCampaign, isComplete, requireSchedule } from './campaign.ts';
import { donationRegistrationFromKrw } from './limits.ts';
import { problems } from './problems.ts';
import type { Campaign, Reward } from './schemas.ts';

/** What each part is needed for, in the words of whoever drafts a campaign. */
const missingTexts = {
  summary: {
    en: 'Write a summary: the list of campaigns shows it.',
    ko: '목록에 보일 한 줄 소개를 적으세요.',
  },
  story: {
    en: 'Write the story: what the money is for, and by when.',
    ko: '모금액을 어디에 언제까지 쓰는지 본문에 적으세요.',
  },
  goalKrw: { en: 'Set the goal in won.', ko: '목표금액을 정하세요.' },
  opensAt: { en: 'Set when the campaign opens.', ko: '펀딩 시작일시를 정하세요.' },
  closesAt: { en: 'Set when the campaign closes.', ko: '펀딩 종료일시를 정하세요.' },
  rewards: {
    en: 'Add at least one reward that is not a donation.',
    ko: '기부가 아닌 리워드를 하나 이상 추가하세요.',
  },
} satisfies Readonly<Record<string, Said>>;

const missing = (field: keyof typeof missingTexts): FieldProblem => ({
  in: 'body',
  pointer: `/${field}`,
  code: 'required',
  message: missingTexts[field],
});

const missingIn = ({ campaign, story, rewards }: Aggregate): FieldProblem[] => [
  ...(campaign.summary === '' ? [missing('summary')] : []),
  ...(story.trim() === '' ? [missing('story')] : []),
  ...(campaign.goalKrw === null ? [missing('goalKrw')] : []),
  ...(campaign.opensAt === null ? [missing('opensAt')] : []),
  ...(campaign.closesAt === null ? [missing('closesAt')] : []),
  // A campaign of rewards needs something to sell; a donation needs nothing but the wish to give.
  ...(campaign.purpose === 'rewards' && !rewards.some(({ legalBasis }) => legalBasis !== 'donation')
    ? [missing('rewards')]
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
