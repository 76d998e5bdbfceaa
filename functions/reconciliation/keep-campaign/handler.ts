import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type HoldingStore, holdingStore } from '../store/holding-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly holdings: Pick<HoldingStore, 'keepCampaign'>;
}

export const keepCampaign = async (
  { data: { offer } }: DomainEvent<typeof contract>,
  { holdings }: Effects,
): Promise<void> => {
  await holdings.keepCampaign(offer.campaignId, offer.associationId);
};

export const handler = eventFunction(contract, keepCampaign, {
  holdings: holdingStore(readEnvironment(contract).tables.reconciliation),
});
