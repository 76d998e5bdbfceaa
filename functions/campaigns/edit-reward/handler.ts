import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { editReward } from '../domain/rewards.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { type EditEffects, editCampaign } from '../store/change.ts';
import { contract } from './contract.ts';

export const editRewardUseCase: HttpUseCase<typeof contract, EditEffects> = async (
  request,
  effects,
) => {
  const { campaignId, rewardId } = request.params;
  const edited = { rewardId, version: request.ifMatchVersion, edit: request.body };
  const { change } = await editCampaign(
    campaignId,
    (aggregate, nowMs) => {
      requireOwnCampaign(request.principal, aggregate.campaign);
      return editReward(aggregate, edited, nowMs);
    },
    effects,
  );
  return { body: change.reward, version: change.reward.version };
};

export const handler = httpFunction(contract, editRewardUseCase, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
