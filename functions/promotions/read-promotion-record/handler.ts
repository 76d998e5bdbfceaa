import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { recordOf } from '../domain/promotion-views.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'find'>;
  readonly clock: Clock;
}

export const readPromotionRecord: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, clock },
) => {
  const promotion = await promotions.find(request.params.promotionId);
  return {
    body: contract.answer.body.parse(recordOf(promotion, clock.nowMs())),
    version: promotion.version,
  };
};

export const handler = httpFunction(contract, readPromotionRecord, {
  promotions: promotionStore(readEnvironment(contract).tables.promotions),
  clock: { nowMs: () => Date.now() },
});
