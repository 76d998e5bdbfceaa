import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { cardOf, isFor } from '../domain/promotion-views.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'listRunning'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const listPromotions: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, signingKey, clock },
) => {
  const { region, marketId, limit, cursor } = request.query;
  const list = `promotions:${region ?? ''}:${marketId ?? ''}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const nowMs = clock.nowMs();
  const { items, lastKey } = await promotions.listRunning(isoOf(nowMs), { limit, after });
  const cards = items.flatMap((promotion) => {
    const { last } = promotion;
    const fits = last !== null && isFor(last, { region, marketId });
    return fits ? [cardOf(promotion, last, nowMs)] : [];
  });
  return {
    body: contract.answer.body.parse({
      items: cards,
      nextCursor: cursorOf(signingKey, list, lastKey),
    }),
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listPromotions, {
  promotions: promotionStore(environment.tables.promotions),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
