import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { relayFunction } from '../../../shared/lambda/relay.ts';
import { systemClock } from '../store/effects.ts';
import { matchedCampaigns } from '../store/matched-campaigns.ts';
import { tellChanges } from '../store/tell-changes.ts';
import { contract } from './contract.ts';

const { pledges } = readEnvironment(contract).tables;

export const handler = relayFunction(
  contract,
  tellChanges(matchedCampaigns(documentClient, pledges, systemClock)),
);
