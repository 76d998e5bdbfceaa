import { type Aggregate, stateAt } from './campaign.ts';
import type { Campaign, CampaignState, Figures } from './schemas.ts';

const figuresOf = (state: CampaignState): Figures | null =>
  'figures' in state ? state.figures : null;

/** A campaign in a list, its status told by the clock. */
export const cardOf = (campaign: Campaign, nowMs: number) => {
  const state = stateAt(campaign, nowMs);
  return {
    campaignId: campaign.campaignId,
    associationId: campaign.associationId,
    title: campaign.title,
    summary: campaign.summary,
    coverImageUrl: campaign.coverImageUrl,
    status: state.status,
    fundingModel: campaign.fundingModel,
    goalKrw: campaign.goalKrw,
    opensAt: campaign.opensAt,
    closesAt: campaign.closesAt,
    market: campaign.place,
    figures: figuresOf(state),
  };
};

/** The public page. Why it was suspended is between the operator and the association. */
export const pageOf = ({ campaign, story, rewards, pools }: Aggregate, nowMs: number) => {
  const { state } = campaign;
  return {
    ...cardOf(campaign, nowMs),
    story,
    purpose: campaign.purpose,
    donationRegistrationNumber: campaign.donationRegistrationNumber,
    shortfallRule: campaign.shortfallRule,
    payoutMilestonesBps: campaign.payoutMilestonesBps,
    offerVersion: campaign.offerVersion,
    rewards: [...rewards],
    stockPools: [...pools],
    cancellation:
      state.status === 'cancelled'
        ? { by: state.by, reason: state.reason, cancelledAt: state.cancelledAt }
        : null,
  };
};

/** The page as its association and operators see it. */
export const ownPageOf = (aggregate: Aggregate, nowMs: number) => {
  const { campaign } = aggregate;
  const { state } = campaign;
  return {
    ...pageOf(aggregate, nowMs),
    createdAt: campaign.createdAt,
    submittedAt: state.status === 'submitted' ? state.submittedAt : null,
    returned: state.status === 'draft' ? state.returned : null,
    suspension:
      state.status === 'suspended'
        ? { reason: state.reason, suspendedAt: state.suspendedAt }
        : null,
    platformFeeBps: campaign.platformFeeBps,
  };
};
