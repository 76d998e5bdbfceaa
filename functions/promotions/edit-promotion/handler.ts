import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { stepPromotion } from '../domain/promotion-step.ts';
import { recordOf } from '../domain/promotion-views.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'find' | 'edit'>;
  readonly clock: Clock;
}

export const editPromotion: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, clock },
) => {
  const old = await promotions.find(request.params.promotionId);
  if (old.version !== request.ifMatchVersion) throw new Problem(commonProblems.stale_etag);
  const nowMs = clock.nowMs();
  const by = { subject: request.principal.subject, at: isoOf(nowMs) };
  const { promotion } = stepPromotion(old, { kind: 'edit', ...request.body }, by);
  if (!(await promotions.edit(promotion))) throw new Problem(commonProblems.stale_etag);
  return {
    body: contract.answer.body.parse(recordOf(promotion, nowMs)),
    version: promotion.version,
  };
};

export const handler = httpFunction(contract, editPromotion, {
  promotions: promotionStore(readEnvironment(contract).tables.promotions),
  clock: { nowMs: () => Date.now() },
});
