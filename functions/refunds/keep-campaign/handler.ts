import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'keepCampaign'>;
}

export const keepCampaign = async (
  { data }: DomainEvent<typeof contract>,
  { campaigns }: Effects,
): Promise<void> => {
  if (data.verdict !== 'succeeded') return;
  await campaigns.keepCampaign(data.campaignId, data.associationId);
};

export const handler = eventFunction(contract, keepCampaign, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
});
