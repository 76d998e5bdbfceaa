import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { asClaimed } from '../domain/claim.ts';
import { viewOfClaim } from '../domain/coupon-schemas.ts';
import { claimWriter } from '../store/claim-write.ts';
import { codeStore } from '../store/code-store.ts';
import { type CouponEffects, claimCoupon } from '../store/coupon-claim.ts';
import { lineStore } from '../store/line-store.ts';
import { poolMemory } from '../store/pool-memory.ts';
import { promotionStore } from '../store/promotion-store.ts';
import { termsReader } from '../store/terms-store.ts';
import { contract } from './contract.ts';

/** The steps are told in store/coupon-claim.ts. */
export const claim: HttpUseCase<typeof contract, CouponEffects> = async (request, effects) => {
  const { code, lineTicket, marketId, holdSeconds } = request.body;
  const made = await claimCoupon(
    {
      promotionId: request.params.promotionId,
      subject: request.principal.subject,
      verified: request.principal.verified,
      idempotencyKey: request.idempotencyKey,
      requestHash: request.requestHash,
      code,
      lineTicket,
      marketId,
      holdSeconds,
    },
    effects,
  );
  return {
    body: viewOfClaim(asClaimed(made, holdSeconds)),
    headers: { location: `/v1/claims/${made.claimId}` },
  };
};

const { tables, secrets } = readEnvironment(contract);
const table = tables.promotions;
const nowMs = () => Date.now();

export const handler = httpFunction(contract, claim, {
  client: documentClient,
  table,
  signingKey: secrets.signingKey,
  terms: termsReader(promotionStore(table), { nowMs }),
  pools: poolMemory(documentClient, table, nowMs),
  codes: codeStore(table, nowMs).find,
  lines: lineStore(table, nowMs).find,
  write: claimWriter(documentClient, table, { nowMs }),
  nowMs,
});
