import { isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type Aggregate, dueAt, isPublic, stateAt } from './campaign.ts';
import { requireComplete } from './completeness.ts';
import { partitionCountOf } from './partitions.ts';
import { problems } from './problems.ts';
import type { Campaign, CampaignState, Figures, Place } from './schemas.ts';

/**
 * The life of a campaign.
 *
 *   draft ──submit──▶ submitted ──approve──▶ scheduled ─(opensAt)─▶ live ─(closesAt)─▶ closed
 *     ▲───────return──────┘                      └──suspend──▶ suspended ──resume──▶ where the clock is
 *   closed ──settle──▶ succeeded | failed | refunded
 *   anything before closed ──cancel──▶ cancelled ──settle──▶ cancelled with its figures
 */
export type Command =
  | { readonly kind: 'submit'; readonly place: Place }
  | { readonly kind: 'approve'; readonly platformFeeBps: number }
  | { readonly kind: 'return'; readonly reasons: readonly string[] }
  | { readonly kind: 'suspend'; readonly reason: string }
  | { readonly kind: 'resume' }
  | {
      readonly kind: 'cancel';
      readonly by: 'association' | 'operator';
      readonly reason: string;
    };

/** What others must hear of a change. */
export type News = 'scheduled' | 'offer_changed' | 'suspended' | 'resumed' | 'cancelled';

export interface Decided {
  readonly campaign: Campaign;
  readonly news?: News;
}

/**
 * The campaign after a command, or the reason why not.
 *
 * @throws Problem; nothing has been changed.
 */
export const decide = (aggregate: Aggregate, command: Command, nowMs: number): Decided => {
  const { campaign } = aggregate;
  const state = stateAt(campaign, nowMs);
  switch (command.kind) {
    case 'submit':
      return submit(aggregate, state, command.place, nowMs);
    case 'approve':
      return approve(aggregate, state, command.platformFeeBps, nowMs);
    case 'return': {
      requireSubmitted(state);
      const returned = { reasons: [...command.reasons], at: isoOf(nowMs) };
      return { campaign: changed(campaign, { status: 'draft', returned }) };
    }
    case 'suspend':
      if (state.status !== 'scheduled' && state.status !== 'live') {
        throw new Problem(problems.campaign_not_running, { details: { status: state.status } });
      }
      return told(campaign, 'suspended', {
        status: 'suspended',
        reason: command.reason,
        suspendedAt: isoOf(nowMs),
      });
    case 'resume': {
      if (state.status !== 'suspended') {
        throw new Problem(problems.campaign_not_suspended, { details: { status: state.status } });
      }
      const resumed = { ...campaign, state: { status: 'scheduled' } as const };
      return told(campaign, 'resumed', stateAt(resumed, nowMs));
    }
    case 'cancel':
      return cancel(campaign, state, command, nowMs);
  }
};

const submit = (
  aggregate: Aggregate,
  state: CampaignState,
  place: Place,
  nowMs: number,
): Decided => {
  if (state.status !== 'draft') {
    throw new Problem(problems.campaign_not_draft, { details: { status: state.status } });
  }
  const campaign = requireComplete(aggregate, nowMs);
  return {
    campaign: {
      ...changed(campaign, { status: 'submitted', submittedAt: isoOf(nowMs) }),
      place,
    },
  };
};

/** Approval freezes the terms: from here they are an offer that others keep a copy of. */
const approve = (
  aggregate: Aggregate,
  state: CampaignState,
  platformFeeBps: number,
  nowMs: number,
): Decided => {
  requireSubmitted(state);
  const campaign = requireComplete(aggregate, nowMs);
  const { campaign: scheduled } = told(campaign, 'scheduled', { status: 'scheduled' });
  const prices = aggregate.rewards.map(({ priceKrw }) => priceKrw);
  const partitionCount = partitionCountOf(campaign.goalKrw, prices);
  return { campaign: { ...scheduled, platformFeeBps, partitionCount }, news: 'scheduled' };
};

const requireSubmitted = (state: CampaignState): void => {
  if (state.status !== 'submitted') {
    throw new Problem(problems.campaign_not_submitted, { details: { status: state.status } });
  }
};

const cancel = (
  campaign: Campaign,
  state: CampaignState,
  command: Extract<Command, { kind: 'cancel' }>,
  nowMs: number,
): Decided => {
  switch (state.status) {
    case 'closed':
    case 'succeeded':
    case 'failed':
    case 'refunded':
    case 'cancelled':
      throw new Problem(problems.campaign_ended);
    case 'draft':
    case 'submitted':
    case 'scheduled':
    case 'live':
    case 'suspended': {
      const { by, reason } = command;
      const cancelled = {
        status: 'cancelled' as const,
        by,
        reason,
        cancelledAt: isoOf(nowMs),
        figures: null,
      };
      // Nobody has heard of a campaign that was never approved, so there is nobody to tell.
      return isPublic(campaign)
        ? told(campaign, 'cancelled', cancelled)
        : { campaign: changed(campaign, cancelled) };
    }
  }
};

export type Verdict = 'succeeded' | 'failed' | 'cancelled' | 'refunded';

/**
 * The campaign with the settlement's last word, or undefined when it already has it.
 *
 * @throws Error when the verdict contradicts the campaign: a person must look at it.
 */
export const settle = (
  campaign: Campaign,
  verdict: Verdict,
  figures: Figures,
): Campaign | undefined => {
  const { state } = campaign;
  switch (state.status) {
    case 'scheduled':
    case 'live':
    case 'suspended':
    case 'closed':
      if (verdict === 'cancelled') throw contradiction(campaign, verdict);
      return changed(campaign, { status: verdict, figures });
    case 'cancelled':
      if (verdict !== 'cancelled') throw contradiction(campaign, verdict);
      return state.figures === null ? changed(campaign, { ...state, figures }) : undefined;
    case 'succeeded':
    case 'failed':
    case 'refunded':
      if (verdict !== state.status) throw contradiction(campaign, verdict);
      return undefined;
    case 'draft':
    case 'submitted':
      throw contradiction(campaign, verdict);
  }
};

const contradiction = ({ campaignId, state }: Campaign, verdict: Verdict): Error =>
  new Error(`${campaignId} is ${state.status} and was settled as ${verdict}.`);

/** The campaign with what the clock has made of it written down, or undefined when that is nothing. */
export const advance = (campaign: Campaign, nowMs: number): Campaign | undefined => {
  if (dueAt(campaign) === undefined) return undefined;
  const state = stateAt(campaign, nowMs);
  return state.status === campaign.state.status ? undefined : changed(campaign, state);
};

export const changed = (campaign: Campaign, state: CampaignState): Campaign => ({
  ...campaign,
  state,
  version: campaign.version + 1,
});

const told = (campaign: Campaign, news: News, state: CampaignState): Decided => ({
  campaign: { ...changed(campaign, state), offerVersion: campaign.offerVersion + 1 },
  news,
});
