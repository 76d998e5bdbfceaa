import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { isPublic } from '../domain/campaign.ts';
import { problems } from '../domain/problems.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { type UpdateStore, updateStore } from '../store/update-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'find'>;
  readonly updates: Pick<UpdateStore, 'post'>;
  readonly clock: Clock;
}

export const postUpdate: HttpUseCase<typeof contract, Effects> = async (
  request,
  { campaigns, updates, clock },
) => {
  const { campaignId } = request.params;
  const campaign = await campaigns.find(campaignId);
  requireOwnCampaign(request.principal, campaign);
  // An approved campaign stays public for ever, so the read decides and no guard is needed.
  if (!isPublic(campaign)) throw new Problem(problems.campaign_not_public);
  const { subject } = request.principal;
  const posted = {
    updateId: derivedId('update', campaignId, subject, request.idempotencyKey),
    ...request.body,
    postedAt: isoOf(clock.nowMs()),
  };
  const outcome = await updates.post(campaignId, posted, request);
  return { body: contract.answer.body.parse(outcome) };
};

const table = readEnvironment(contract).tables.campaigns;
export const handler = httpFunction(contract, postUpdate, {
  campaigns: campaignStore(table),
  updates: updateStore(table),
  clock: { nowMs: () => Date.now() },
});
