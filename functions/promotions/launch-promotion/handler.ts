import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { type StepEffects, step } from '../store/step.ts';
import { contract } from './contract.ts';

export const launchPromotion: HttpUseCase<typeof contract, StepEffects> = async (
  request,
  effects,
) => {
  const { promotionId } = request.params;
  const { body } = request;
  const outcome = await step(
    { promotionId, noun: 'launch', request },
    body.decision === 'approve'
      ? { kind: 'approve', canary: body.canary }
      : { kind: 'return', reason: body.reason },
    effects,
  );
  return { body: contract.answer.body.parse(outcome) };
};

export const handler = httpFunction(contract, launchPromotion, {
  promotions: promotionStore(readEnvironment(contract).tables.promotions),
  clock: { nowMs: () => Date.now() },
});
