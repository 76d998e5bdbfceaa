import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { ruleFrom } from '../domain/presets.ts';
import { newPromotion } from '../domain/promotion.ts';
import { recordOf } from '../domain/promotion-views.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'create'>;
  readonly clock: Clock;
}

export const createPromotion: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, clock },
) => {
  const { subject } = request.principal;
  const { from, ...named } = request.body;
  const nowMs = clock.nowMs();
  const promotionId = derivedId('promotion', subject, request.idempotencyKey);
  const promotion = newPromotion({
    ...named,
    promotionId,
    rule: ruleFrom(from),
    createdBy: subject,
    createdAt: isoOf(nowMs),
  });
  const made = recordOf(promotion, nowMs);
  const outcome = await promotions.create(promotion, request, made);
  return {
    body: contract.answer.body.parse(outcome),
    version: promotion.version,
    headers: { location: `/v1/promotions/${promotionId}/record` },
  };
};

export const handler = httpFunction(contract, createPromotion, {
  promotions: promotionStore(readEnvironment(contract).tables.promotions),
  clock: { nowMs: () => Date.now() },
});
