import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'keepReceipt'>;
}

export const keepReceipt = async (
  { detailType, data }: DomainEvent<typeof contract>,
  { campaigns }: Effects,
): Promise<void> => {
  await campaigns.keepReceipt(data.pledgeId, detailType === 'DonationReceiptIssued', data.at);
};

export const handler = eventFunction(contract, keepReceipt, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
});
