import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { statementLinkMs } from '../domain/desk.ts';
import { deskViewOf } from '../domain/desk-view.ts';
import { claimWriter } from '../store/claim-write.ts';
import { refundDetailOf } from '../store/desk-claim.ts';
import { type VisitEffects, visitDesk } from '../store/desk-visit.ts';
import { poolMemory } from '../store/pool-memory.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { shopMirror } from '../store/shop-mirror.ts';
import { statementLinkOf } from '../store/shopper-code.ts';
import { stallOf } from '../store/stall.ts';
import { termsReader } from '../store/terms-store.ts';
import { contract } from './contract.ts';

/** The refund desk. The steps are told in store/desk-visit.ts and store/desk.ts. */
export const refundReceipt: HttpUseCase<typeof contract, VisitEffects> = async (
  request,
  effects,
) => {
  const { idempotencyKey, requestHash } = request;
  const { phone, shopperCode, category, receipt } = request.body;
  const claim = await visitDesk(
    {
      promotionId: request.params.promotionId,
      merchant: stallOf(request.principal),
      idempotencyKey,
      requestHash,
      phone,
      shopperCode,
      category,
      receipt: { ...receipt, cardLast4: receipt.cardLast4 },
    },
    effects,
  );
  const expiresAtMs = epochMsOf(claim.createdAt) + statementLinkMs;
  const link = statementLinkOf(effects.signingKey, claim.personKey, expiresAtMs);
  return { body: deskViewOf(claim, refundDetailOf(claim), link) };
};

const { tables, secrets } = readEnvironment(contract);
const table = tables.promotions;
const nowMs = () => Date.now();

export const handler = httpFunction(contract, refundReceipt, {
  client: documentClient,
  table,
  signingKey: secrets.signingKey,
  write: claimWriter(documentClient, table, { nowMs }),
  terms: termsReader(promotionStore(table), { nowMs }),
  pools: poolMemory(documentClient, table, nowMs),
  shops: shopMirror(table, secrets.signingKey),
  nowMs,
});
