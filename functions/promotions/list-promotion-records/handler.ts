import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { recordOf } from '../domain/promotion-views.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'list'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const listPromotionRecords: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, signingKey, clock },
) => {
  const { list, limit, cursor } = request.query;
  const name = `promotion-records:${list}`;
  const after = keyOfCursor(signingKey, name, cursor);
  const { items, lastKey } = await promotions.list(list, { limit, after });
  const nowMs = clock.nowMs();
  return {
    body: contract.answer.body.parse({
      items: items.map((promotion) => recordOf(promotion, nowMs)),
      nextCursor: cursorOf(signingKey, name, lastKey),
    }),
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listPromotionRecords, {
  promotions: promotionStore(environment.tables.promotions),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
