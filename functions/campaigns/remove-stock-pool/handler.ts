import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { removePool } from '../domain/rewards.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { type EditEffects, editCampaign } from '../store/change.ts';
import { contract } from './contract.ts';

export const removePoolUseCase: HttpUseCase<typeof contract, EditEffects> = async (
  request,
  effects,
) => {
  const { campaignId, stockPoolId } = request.params;
  await editCampaign(
    campaignId,
    (aggregate, nowMs) => {
      requireOwnCampaign(request.principal, aggregate.campaign);
      return { ...removePool(aggregate, stockPoolId, nowMs), removedPoolId: stockPoolId };
    },
    effects,
  );
  return { body: undefined };
};

export const handler = httpFunction(contract, removePoolUseCase, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
