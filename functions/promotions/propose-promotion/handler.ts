import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireFittingPool } from '../store/pool-fit.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { rehearsalStore, requireRehearsal } from '../store/rehearsal-store.ts';
import { type StepEffects, step } from '../store/step.ts';
import { contract } from './contract.ts';

export const proposePromotion: HttpUseCase<typeof contract, StepEffects> = async (
  request,
  effects,
) => {
  const { promotionId } = request.params;
  const act = { promotionId, noun: 'proposal', request };
  const outcome = await step(act, { kind: 'propose' }, effects);
  return { body: contract.answer.body.parse(outcome) };
};

const { promotions } = readEnvironment(contract).tables;
const requirePool = requireFittingPool(promotions);
const requireRehearsed = requireRehearsal(rehearsalStore(promotions));
export const handler = httpFunction(contract, proposePromotion, {
  promotions: promotionStore(promotions),
  inspect: async (promotion) => {
    await requirePool(promotion);
    await requireRehearsed(promotion);
  },
  clock: { nowMs: () => Date.now() },
});
