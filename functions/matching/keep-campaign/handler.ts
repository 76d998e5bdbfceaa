import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type MatchStore, matchStore } from '../store/match-store.ts';
import { contract } from './contract.ts';

export const keepCampaign = (
  { data }: DomainEvent<typeof contract>,
  { keepCampaign: keep }: Pick<MatchStore, 'keepCampaign'>,
): Promise<void> => keep(data.offer.campaignId);

export const handler = eventFunction(
  contract,
  keepCampaign,
  matchStore(documentClient, readEnvironment(contract).tables.matching),
);
