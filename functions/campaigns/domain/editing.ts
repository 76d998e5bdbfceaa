import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem, type ProblemType } from '../../../shared/kernel/problem.ts';
import { type Aggregate, requireSchedule, stateAt } from './campaign.ts';
import { problems } from './problems.ts';
import type { Campaign, CampaignTerms } from './schemas.ts';

/** Fields that are named are changed; absent ones stay as they are. */
export type CampaignEdit = { readonly [K in keyof CampaignTerms]?: CampaignTerms[K] | undefined };

/**
 * Whether what belongs to a campaign may be changed now, and whether donors have seen it.
 *
 * @throws Problem `campaign_in_review` or `campaign_ended`.
 */
export const openness = (campaign: Campaign, nowMs: number): 'draft' | 'offered' | 'suspended' => {
  const { status } = stateAt(campaign, nowMs);
  switch (status) {
    case 'draft':
      return 'draft';
    case 'scheduled':
    case 'live':
      return 'offered';
    case 'suspended':
      return 'suspended';
    case 'submitted':
      throw new Problem(problems.campaign_in_review);
    case 'closed':
    case 'succeeded':
    case 'failed':
    case 'refunded':
    case 'cancelled':
      throw new Problem(problems.campaign_ended);
  }
};

/**
 * The campaign with the edit made. Texts may always be bettered; what a donor relied on may not be
 * changed once it was approved.
 *
 * @throws Problem with the code of the first frozen field.
 */
export const editTerms = (
  { campaign, story }: Aggregate,
  edit: CampaignEdit,
  nowMs: number,
): { readonly campaign: Campaign; readonly story?: string } => {
  const { story: newStory, ...rest } = edit;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as Partial<Campaign>;
  const next: Campaign = {
    ...campaign,
    ...given,
    opensAt: canonical(given.opensAt === undefined ? campaign.opensAt : given.opensAt),
    closesAt: canonical(given.closesAt === undefined ? campaign.closesAt : given.closesAt),
    version: campaign.version + 1,
  };
  if (openness(campaign, nowMs) === 'draft') {
    const reschedules = given.opensAt !== undefined || given.closesAt !== undefined;
    if (reschedules) requireSchedule(next, nowMs);
  } else {
    requireFrozen(campaign, next);
  }
  return newStory === undefined || newStory === story
    ? { campaign: next }
    : { campaign: next, story: newStory };
};

/** Instants are compared as text, so they all have the same form. */
export const canonical = (instant: string | null): string | null =>
  instant === null ? null : isoOf(epochMsOf(instant));

/** What was promised, and the code that says so. */
const promises: readonly (readonly [keyof Campaign, ProblemType])[] = [
  ['goalKrw', problems.goal_frozen],
  ['opensAt', problems.schedule_frozen],
  ['closesAt', problems.schedule_frozen],
  ['fundingModel', problems.funding_model_frozen],
  ['title', problems.terms_frozen],
  ['purpose', problems.terms_frozen],
  ['donationRegistrationNumber', problems.terms_frozen],
  ['shortfallRule', problems.terms_frozen],
  ['payoutMilestonesBps', problems.terms_frozen],
];

const requireFrozen = (campaign: Campaign, next: Campaign): void => {
  for (const [field, type] of promises) {
    if (!isSame(campaign[field], next[field])) {
      throw new Problem(type, { details: { fields: field } });
    }
  }
};

/** Plain values, and the one list among the terms. */
export const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, index) => value === other[index])
    : one === other;
