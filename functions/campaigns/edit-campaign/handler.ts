import { readEnvironment } from '../../../shared/config/environment.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { editTerms } from '../domain/editing.ts';
import { ownPageOf } from '../domain/views.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { type EditEffects, editCampaign } from '../store/change.ts';
import { contract } from './contract.ts';

export const editCampaignTerms: HttpUseCase<typeof contract, EditEffects> = async (
  request,
  effects,
) => {
  const { before, change } = await editCampaign(
    request.params.campaignId,
    (aggregate, nowMs) => {
      requireOwnCampaign(request.principal, aggregate.campaign);
      if (aggregate.campaign.version !== request.ifMatchVersion) {
        throw new Problem(commonProblems.stale_etag);
      }
      return editTerms(aggregate, request.body, nowMs);
    },
    effects,
  );
  const { campaign, story = before.story } = change;
  return {
    body: ownPageOf({ ...before, campaign, story }, effects.clock.nowMs()),
    version: campaign.version,
  };
};

export const handler = httpFunction(contract, editCampaignTerms, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
