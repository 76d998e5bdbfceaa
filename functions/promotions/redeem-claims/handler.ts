import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { type RedemptionEffects, redeemTogether } from '../store/redemption.ts';
import { shopMirror } from '../store/shop-mirror.ts';
import { stallOf } from '../store/stall.ts';
import { readStall } from '../store/stall-enrolment.ts';
import { contract } from './contract.ts';

/** The steps are told in store/redemption.ts. */
export const redeemClaims: HttpUseCase<typeof contract, RedemptionEffects> = async (
  request,
  effects,
) => {
  const { claimIds, ...purchase } = request.body;
  const stall = stallOf(request.principal);
  const outcome = await redeemTogether({ claimIds, ...purchase, stall, request }, effects);
  return { body: contract.answer.body.parse(outcome) };
};

const { tables, secrets } = readEnvironment(contract);
const table = tables.promotions;
export const handler = httpFunction(contract, redeemClaims, {
  table,
  findRule: promotionStore(table).findRule,
  findStall: (merchantId, editionId) => readStall(documentClient, table, merchantId, editionId),
  findCalendar: shopMirror(table, secrets.signingKey).findCalendar,
  nowMs: () => Date.now(),
});
