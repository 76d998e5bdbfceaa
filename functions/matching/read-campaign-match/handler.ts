import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type MatchStore, matchStore } from '../store/match-store.ts';
import { contract } from './contract.ts';

export const readCampaignMatch: HttpUseCase<
  typeof contract,
  Pick<MatchStore, 'findChoice'>
> = async ({ params: { campaignId } }, { findChoice }) => {
  const choice = await findChoice(campaignId);
  if (choice === undefined) throw new Problem(problems.campaign_not_matched);
  const { fundId, name, agency, factorBps, pledgedKrw, heldKrw, spentKrw, closed } = choice;
  const matchedKrw = heldKrw + spentKrw;
  const togetherKrw = pledgedKrw + matchedKrw;
  return {
    body: {
      campaignId,
      fundId,
      name,
      agency,
      factorBps,
      pledgedKrw,
      heldKrw,
      spentKrw,
      matchedKrw,
      togetherKrw,
      closed,
    },
  };
};

export const handler = httpFunction(
  contract,
  readCampaignMatch,
  matchStore(documentClient, readEnvironment(contract).tables.matching),
);
