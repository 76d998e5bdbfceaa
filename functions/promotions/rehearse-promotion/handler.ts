import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { rehearsalStore } from '../store/rehearsal-store.ts';
import { type RehearsingEffects, rehearsePromotion } from '../store/rehearsing.ts';
import { shopMirror } from '../store/shop-mirror.ts';
import { contract } from './contract.ts';

/** The steps are told in store/rehearsing.ts. */
export const rehearse: HttpUseCase<typeof contract, RehearsingEffects> = async (
  request,
  effects,
) => {
  const { promotionId } = request.params;
  const { subject } = request.principal;
  return { body: await rehearsePromotion({ promotionId, subject, ...request.body }, effects) };
};

const { tables, secrets } = readEnvironment(contract);
const table = tables.promotions;
export const handler = httpFunction(contract, rehearse, {
  table,
  promotions: promotionStore(table),
  rehearsals: rehearsalStore(table),
  shops: shopMirror(table, secrets.signingKey),
  clock: { nowMs: () => Date.now() },
});
