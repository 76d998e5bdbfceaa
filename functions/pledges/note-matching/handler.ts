import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { systemClock } from '../store/effects.ts';
import { type MatchedCampaigns, matchedCampaigns } from '../store/matched-campaigns.ts';
import { contract } from './contract.ts';

export const noteMatching = (
  { data }: DomainEvent<typeof contract>,
  { note }: Pick<MatchedCampaigns, 'note'>,
): Promise<void> => note(data.campaignId);

const { pledges } = readEnvironment(contract).tables;
export const handler = eventFunction(
  contract,
  noteMatching,
  matchedCampaigns(documentClient, pledges, systemClock),
);
