import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { type StepEffects, step } from '../store/step.ts';
import { contract } from './contract.ts';

export const suspendPromotion: HttpUseCase<typeof contract, StepEffects> = async (
  request,
  effects,
) => {
  const { promotionId } = request.params;
  const { reason } = request.body;
  const act = { promotionId, noun: 'suspension', request };
  const outcome = await step(act, { kind: 'suspend', reason }, effects);
  return { body: contract.answer.body.parse(outcome) };
};

export const handler = httpFunction(contract, suspendPromotion, {
  promotions: promotionStore(readEnvironment(contract).tables.promotions),
  clock: { nowMs: () => Date.now() },
});
