import {
  CAMPAIGN_DAYS_MAX,
  findScheduleFault,
  type ScheduleFault,
} from '../../../shared/kernel/campaign-schedule.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem, type Said } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';
import type { Campaign, CampaignState, CampaignStatus, Reward, StockPool } from './schemas.ts';

/** A campaign with everything that belongs to it. */
export interface Aggregate {
  readonly campaign: Campaign;
  readonly story: string;
  readonly rewards: readonly Reward[];
  readonly pools: readonly StockPool[];
}

/** A campaign whose terms are whole: every one that was ever submitted. */
export type CompleteCampaign = Campaign & {
  readonly goalKrw: number;
  readonly opensAt: string;
  readonly closesAt: string;
};

export const isComplete = (campaign: Campaign): campaign is CompleteCampaign =>
  campaign.goalKrw !== null && campaign.opensAt !== null && campaign.closesAt !== null;

/** @throws Error when a campaign that was reviewed lacks its terms: a fault of ours. */
export const completeOf = (campaign: Campaign): CompleteCampaign => {
  if (!isComplete(campaign)) throw new Error(`${campaign.campaignId} lacks its terms.`);
  return campaign;
};

/** Whether donors could ever see it. */
export const isPublic = (campaign: Campaign): boolean => campaign.offerVersion > 0;

/**
 * The state at an instant. Opening and closing follow from the clock, so a campaign is live from
 * the millisecond it opens, whether or not anyone has written that down yet.
 */
export const stateAt = (campaign: Campaign, nowMs: number): CampaignState => {
  const { state } = campaign;
  switch (state.status) {
    case 'draft':
    case 'submitted':
    case 'closed':
    case 'succeeded':
    case 'failed':
    case 'refunded':
    case 'cancelled':
    // Past its deadline a suspended campaign still waits for a person: resumed, it is settled; or cancelled.
    case 'suspended':
      return state;
    case 'scheduled':
    case 'live': {
      const { opensAt, closesAt } = completeOf(campaign);
      if (nowMs >= epochMsOf(closesAt)) return { status: 'closed' };
      if (state.status === 'scheduled' && nowMs >= epochMsOf(opensAt)) return { status: 'live' };
      return state;
    }
  }
};

export const statusAt = (campaign: Campaign, nowMs: number): CampaignStatus =>
  stateAt(campaign, nowMs).status;

/** The next instant at which the clock alone changes the state. */
export const dueAt = (campaign: Campaign): string | undefined => {
  switch (campaign.state.status) {
    case 'scheduled':
      return completeOf(campaign).opensAt;
    case 'live':
      return completeOf(campaign).closesAt;
    case 'suspended':
    case 'draft':
    case 'submitted':
    case 'closed':
    case 'succeeded':
    case 'failed':
    case 'refunded':
    case 'cancelled':
      return undefined;
  }
};

/** What the wrong instant should be; the refusal itself says what a campaign's schedule is. */
const scheduleTexts: Readonly<Record<ScheduleFault['code'], Said>> = {
  schedule_in_past: { en: 'Choose an instant that is still to come.', ko: '현재 이후로 정하세요.' },
  schedule_closes_before_opening: {
    en: 'Choose an instant after the opening.',
    ko: '시작일시보다 뒤로 정하세요.',
  },
  schedule_too_long: {
    en: `Choose an instant at most ${CAMPAIGN_DAYS_MAX} days after the opening.`,
    ko: `시작일시부터 최대 ${CAMPAIGN_DAYS_MAX}일 이내로 정하세요.`,
  },
};

/** @throws Problem when the campaign may not run so, told at `nowMs`. */
export const requireSchedule = (
  terms: { readonly opensAt: string | null; readonly closesAt: string | null },
  nowMs: number,
): void => {
  if (terms.opensAt === null || terms.closesAt === null) return;
  const fault = findScheduleFault(
    { opensAtMs: epochMsOf(terms.opensAt), closesAtMs: epochMsOf(terms.closesAt) },
    nowMs,
  );
  if (fault === undefined) return;
  const type = problems[fault.code];
  throw new Problem(type, {
    details: { field: fault.field, days: CAMPAIGN_DAYS_MAX },
    fields: [
      {
        in: 'body',
        pointer: `/${fault.field}`,
        code: fault.code,
        message: scheduleTexts[fault.code],
      },
    ],
  });
};
