import { campaignCancelled } from '../../../events/campaigns/campaign-cancelled.ts';
import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import { campaignResumed } from '../../../events/campaigns/campaign-resumed.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { campaignSuspended } from '../../../events/campaigns/campaign-suspended.ts';
import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import { type Aggregate, completeOf } from '../domain/campaign.ts';
import type { News } from '../domain/lifecycle.ts';

/** The frozen terms a donor pledges against, as they are told to others. */
const offerOf = (aggregate: Aggregate): OfferTerms => {
  const campaign = completeOf(aggregate.campaign);
  return {
    campaignId: campaign.campaignId,
    associationId: campaign.associationId,
    version: campaign.offerVersion,
    title: campaign.title,
    fundingModel: campaign.fundingModel,
    goalKrw: campaign.goalKrw,
    opensAt: campaign.opensAt,
    closesAt: campaign.closesAt,
    partitionCount: campaign.partitionCount,
    rewards: aggregate.rewards.map((reward) => ({
      rewardId: reward.rewardId,
      title: reward.title,
      priceKrw: reward.priceKrw,
      stockLimit: reward.stockLimit,
      stockPoolId: reward.stockPoolId,
      perPersonLimit: reward.perPersonLimit,
      shippingFeeKrw: reward.shippingFeeKrw,
      estimatedDelivery: reward.estimatedDelivery,
      legalBasis: reward.legalBasis,
    })),
    stockPools: aggregate.pools.map(({ stockPoolId, stockLimit }) => ({ stockPoolId, stockLimit })),
  };
};

/**
 * The event of a change. Its id follows from the version of the offer that the change made, so
 * whoever hears it twice hears the same event.
 */
export const eventOfNews = (aggregate: Aggregate, news: News, occurredAt: string): OutboxEvent => {
  const { campaignId, offerVersion: version } = aggregate.campaign;
  const fact = { id: derivedId('event', campaignId, news, String(version)), occurredAt };
  switch (news) {
    case 'scheduled':
      return eventOf(campaignScheduled, {
        ...fact,
        data: {
          offer: offerOf(aggregate),
          shortfallRule: aggregate.campaign.shortfallRule,
          payoutMilestonesBps: aggregate.campaign.payoutMilestonesBps,
          platformFeeBps: aggregate.campaign.platformFeeBps,
          scheduledAt: occurredAt,
        },
      });
    case 'offer_changed':
      return eventOf(campaignOfferChanged, {
        ...fact,
        data: { offer: offerOf(aggregate), changedAt: occurredAt },
      });
    case 'suspended':
      return eventOf(campaignSuspended, {
        ...fact,
        data: { campaignId, version, suspendedAt: occurredAt },
      });
    case 'resumed':
      return eventOf(campaignResumed, {
        ...fact,
        data: { campaignId, version, resumedAt: occurredAt },
      });
    case 'cancelled':
      return eventOf(campaignCancelled, {
        ...fact,
        data: { campaignId, version, cancelledAt: occurredAt },
      });
  }
};
