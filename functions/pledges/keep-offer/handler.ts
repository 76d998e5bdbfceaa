import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type OfferKeeper, offerKeeper } from '../store/offer-keeper.ts';
import { contract } from './contract.ts';

/** Keeps the terms that donors pledge against, as the campaign tells them, in whatever order. */
export const keepOffer = async (
  event: DomainEvent<typeof contract>,
  offers: OfferKeeper,
): Promise<void> => {
  switch (event.detailType) {
    case 'CampaignScheduled':
    case 'CampaignOfferChanged':
      return offers.keepTerms(event.data.offer);
    case 'CampaignSuspended':
      return offers.keepSuspension(event.data.campaignId, event.data.version, true);
    case 'CampaignResumed':
      return offers.keepSuspension(event.data.campaignId, event.data.version, false);
    case 'CampaignCancelled':
      return offers.keepCancellation(event.data.campaignId, event.data.cancelledAt);
  }
};

export const handler = eventFunction(
  contract,
  keepOffer,
  offerKeeper(documentClient, readEnvironment(contract).tables.pledges),
);
