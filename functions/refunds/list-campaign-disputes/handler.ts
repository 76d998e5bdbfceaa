import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { disputeViewOf, mayReadCampaign } from '../domain/view.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'associationOf'>;
  readonly disputes: Pick<DisputeStore, 'ofCampaign'>;
  readonly signingKey: string;
}

export const listCampaignDisputes: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId }, query: { limit, cursor } },
  { campaigns, disputes, signingKey },
) => {
  const associationId = await campaigns.associationOf(campaignId);
  if (associationId === undefined || !mayReadCampaign(principal, associationId)) {
    throw new Problem(problems.collected_campaign_not_found);
  }
  const list = `disputes-of:${campaignId}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await disputes.ofCampaign(campaignId, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.disputes.map(disputeViewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listCampaignDisputes, {
  campaigns: campaignStore(tables.refunds),
  disputes: disputeStore(tables.refunds),
  signingKey: secrets.signingKey,
});
