import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { editPool } from '../domain/rewards.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { type EditEffects, editCampaign } from '../store/change.ts';
import { contract } from './contract.ts';

export const editPoolUseCase: HttpUseCase<typeof contract, EditEffects> = async (
  request,
  effects,
) => {
  const { campaignId, stockPoolId } = request.params;
  const edited = { stockPoolId, version: request.ifMatchVersion, edit: request.body };
  const { change } = await editCampaign(
    campaignId,
    (aggregate, nowMs) => {
      requireOwnCampaign(request.principal, aggregate.campaign);
      return editPool(aggregate, edited, nowMs);
    },
    effects,
  );
  return { body: change.pool, version: change.pool.version };
};

export const handler = httpFunction(contract, editPoolUseCase, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
