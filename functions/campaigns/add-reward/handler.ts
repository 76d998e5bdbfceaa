import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { addReward } from '../domain/rewards.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { type ActEffects, actOnCampaign } from '../store/change.ts';
import { contract } from './contract.ts';

export const addRewardUseCase: HttpUseCase<typeof contract, ActEffects> = async (
  request,
  effects,
) => {
  const { campaignId } = request.params;
  const { subject } = request.principal;
  const rewardId = derivedId('reward', campaignId, subject, request.idempotencyKey);
  const outcome = await actOnCampaign(
    { campaignId, noun: 'reward', request },
    async (aggregate, nowMs) => {
      requireOwnCampaign(request.principal, aggregate.campaign);
      const change = addReward(aggregate, rewardId, request.body, nowMs);
      return { change, outcome: change.reward };
    },
    effects,
  );
  return {
    body: contract.answer.body.parse(outcome),
    version: 1,
    headers: { location: `/v1/campaigns/${campaignId}/rewards/${rewardId}` },
  };
};

export const handler = httpFunction(contract, addRewardUseCase, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
