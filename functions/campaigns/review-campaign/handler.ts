import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { command } from '../store/act-on.ts';
import { campaignStore } from '../store/campaign-store.ts';
import type { ActEffects } from '../store/change.ts';
import { contract } from './contract.ts';

export const reviewCampaign: HttpUseCase<typeof contract, ActEffects> = async (
  request,
  effects,
) => {
  const { campaignId } = request.params;
  const outcome = await command(
    { campaignId, noun: 'review', request },
    () =>
      request.body.decision === 'approve'
        ? { kind: 'approve', platformFeeBps: request.body.platformFeeBps }
        : { kind: 'return', reasons: request.body.reasons },
    effects,
  );
  return { body: contract.answer.body.parse(outcome) };
};

export const handler = httpFunction(contract, reviewCampaign, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
