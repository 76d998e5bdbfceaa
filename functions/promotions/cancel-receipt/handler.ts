import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ClawbackEffects, clawBack } from '../store/clawback.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { stallOf } from '../store/stall.ts';
import { contract } from './contract.ts';

interface Effects extends ClawbackEffects {
  readonly nowMs: () => number;
}

/** A merchant reports for the own market alone; another market's receipt is not there. */
export const cancelReceipt: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { principal, body } = request;
  const { businessNumber, approvalNumber } = body;
  const own = principal.role === 'merchant' ? { marketId: stallOf(principal).marketId } : {};
  const payment = { businessNumber, approvalNumber, nowMs: effects.nowMs(), ...own };
  return { body: await clawBack(payment, request, effects) };
};

const { tables, secrets } = readEnvironment(contract);
const promotions = promotionStore(tables.promotions);

export const handler = httpFunction(contract, cancelReceipt, {
  client: documentClient,
  table: tables.promotions,
  signingKey: secrets.signingKey,
  benefitOf: async (promotionId, version) =>
    (await promotions.findRule(promotionId, version)).benefit,
  nowMs: () => Date.now(),
});
