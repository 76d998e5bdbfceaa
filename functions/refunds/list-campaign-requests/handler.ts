import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayReadCampaign, viewOf } from '../domain/view.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { type RequestLists, requestLists } from '../store/request-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'associationOf'>;
  readonly requests: Pick<RequestLists, 'ofCampaign'>;
  readonly signingKey: string;
}

export const listCampaignRequests: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId }, query: { limit, cursor } },
  { campaigns, requests, signingKey },
) => {
  const associationId = await campaigns.associationOf(campaignId);
  if (associationId === undefined || !mayReadCampaign(principal, associationId)) {
    throw new Problem(problems.collected_campaign_not_found);
  }
  const list = `refund-requests-of:${campaignId}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await requests.ofCampaign(campaignId, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.requests.map(viewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listCampaignRequests, {
  campaigns: campaignStore(tables.refunds),
  requests: requestLists(tables.refunds),
  signingKey: secrets.signingKey,
});
