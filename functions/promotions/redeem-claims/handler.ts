import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type RedemptionEffects, redeemTogether } from '../store/redemption.ts';
import { stallOf } from '../store/stall.ts';
import { isEnrolled } from '../store/stall-enrolment.ts';
import { contract } from './contract.ts';

/** The steps are told in store/redemption.ts. */
export const redeemClaims: HttpUseCase<typeof contract, RedemptionEffects> = async (
  request,
  effects,
) => {
  const { claimIds, purchaseKrw } = request.body;
  const stall = stallOf(request.principal);
  const outcome = await redeemTogether({ claimIds, purchaseKrw, stall, request }, effects);
  return { body: contract.answer.body.parse(outcome) };
};

const table = readEnvironment(contract).tables.promotions;
export const handler = httpFunction(contract, redeemClaims, {
  table,
  isEnrolled: (merchantId, editionId) => isEnrolled(documentClient, table, merchantId, editionId),
  nowMs: () => Date.now(),
});
