import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { versionAt } from '../domain/promotion.ts';
import { cardOf } from '../domain/promotion-views.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'find' | 'findRule'>;
  readonly clock: Clock;
}

export const readPromotion: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, clock },
) => {
  const { promotionId } = request.params;
  const promotion = await promotions.find(promotionId);
  const nowMs = clock.nowMs();
  // Before its first version takes effect, that one is shown.
  const mark = versionAt(promotion.versions, nowMs) ?? promotion.versions[0];
  if (mark === undefined) throw new Problem(problems.promotion_not_found);
  const rule = await promotions.findRule(promotionId, mark.version);
  return { body: contract.answer.body.parse(cardOf(promotion, rule, nowMs)) };
};

export const handler = httpFunction(contract, readPromotion, {
  promotions: promotionStore(readEnvironment(contract).tables.promotions),
  clock: { nowMs: () => Date.now() },
});
