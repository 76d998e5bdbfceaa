import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'keepCampaign'>;
}

export const keepCampaign = async (
  event: DomainEvent<typeof contract>,
  { campaigns }: Effects,
): Promise<void> => {
  const collected = event.detailType === 'CampaignSettled' && event.data.verdict === 'succeeded';
  const { campaignId, associationId } =
    event.detailType === 'CampaignSettled' ? event.data : event.data.offer;
  await campaigns.keepCampaign(campaignId, associationId, collected);
};

export const handler = eventFunction(contract, keepCampaign, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
});
