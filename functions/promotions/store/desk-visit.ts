import { derivedId } from '../../../shared/identity/ids.ts';
import { personKeyOf, sealPhone } from '../../../shared/identity/phone.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { isProblem, Problem } from '../../../shared/kernel/problem.ts';
import type { Claim } from '../domain/claim.ts';
import { receiptTimeFault } from '../domain/desk.ts';
import { knownOf } from '../domain/person.ts';
import type { Pool } from '../domain/pool.ts';
import { problems } from '../domain/problems.ts';
import type { PaymentKind, Rule } from '../domain/rule-schemas.ts';
import { type DeskEffects, refundAtDesk } from './desk.ts';
import { readMadeBefore } from './made-before.ts';
import type { Shop, ShopMirror } from './shop-mirror.ts';
import { type Shopper, shopperOfCode } from './shopper-code.ts';
import type { TermsInForce } from './terms-store.ts';

export interface VisitEffects extends DeskEffects {
  readonly terms: (promotionId: string) => Promise<TermsInForce>;
  readonly pools: (poolId: string) => Promise<Pool>;
  readonly shops: Pick<ShopMirror, 'find' | 'findCalendar'>;
  readonly nowMs: () => number;
}

/** A merchant's request, with the stall the token speaks for. */
export interface Visit {
  readonly promotionId: string;
  readonly merchant: {
    readonly subject: string;
    readonly merchantId: string;
    readonly marketId: string;
  };
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly phone: string | undefined;
  readonly shopperCode: string | undefined;
  readonly category: string | undefined;
  readonly receipt: {
    readonly businessNumber: string;
    readonly approvalNumber: string;
    readonly issuedAt: string;
    readonly amountKrw: number;
    readonly paymentKind: PaymentKind;
    readonly cardLast4: string | undefined;
  };
}

/**
 * A visit to the refund desk:
 * 1. which terms are in force, and does the receipt's time fit them;
 * 2. whose receipt it is: the shop by its number, the shopper by phone or code;
 * 3. decided and counted in one transaction.
 * A refusal may have become true since the same request was fulfilled: then it is answered as before.
 */
export const visitDesk = async (visit: Visit, effects: VisitEffects): Promise<Claim> => {
  const { promotionId, merchant, idempotencyKey, requestHash } = visit;
  const claimId = derivedId('claim', 'receipt', merchant.subject, promotionId, idempotencyKey);
  try {
    return await freshVisit(claimId, visit, effects);
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { client, table } = effects;
    const before = await readMadeBefore(client, table, { claimId, requestHash });
    if (before === undefined) throw error;
    return before;
  }
};

/** Promotions that receipts count towards. */
const receiptKinds: readonly Rule['kind'][] = ['receipt_refund', 'payback'];

const freshVisit = async (claimId: string, visit: Visit, effects: VisitEffects): Promise<Claim> => {
  const nowMs = effects.nowMs();
  const { promotionId, merchant, requestHash } = visit;
  const { terms, poolId, editionId } = await effects.terms(promotionId);
  if (!receiptKinds.includes(terms.rule.kind)) throw new Problem(problems.promotion_not_found);
  const { cardLast4, ...typed } = visit.receipt;
  const receipt = {
    businessNumber: typed.businessNumber,
    approvalNumber: typed.approvalNumber,
    issuedAtMs: epochMsOf(typed.issuedAt),
    amountKrw: typed.amountKrw,
    ...(cardLast4 === undefined ? {} : { cardLast4 }),
  };
  const shop =
    editionId === null ? undefined : await effects.shops.find(typed.businessNumber, editionId);
  if (shop !== undefined && shop.marketId !== merchant.marketId) {
    throw new Problem(problems.wrong_market);
  }
  const fault = receiptTimeFault(terms, receipt, nowMs);
  // What the rule says of today comes first: over is over, whatever the receipt's date.
  const isRunning = nowMs < epochMsOf(terms.rule.when.endsAt);
  if (fault !== undefined && isRunning) throw new Problem(problems[fault]);
  const { signingKey } = effects;
  const { phone, ...verified } = shopperOf(visit, signingKey, nowMs);
  const facts = {
    atMs: nowMs,
    person: { key: personKeyOf(signingKey, phone), ...knownOf(verified, nowMs) },
    marketId: merchant.marketId,
    paymentKind: typed.paymentKind,
    ...(await placeFacts(visit, terms.rule, shop, effects)),
  };
  return refundAtDesk(
    {
      claimId,
      requestHash,
      terms,
      pool: await effects.pools(poolId),
      facts,
      merchantId: merchant.merchantId,
      sealedPhone: sealPhone(signingKey, phone),
      receipt,
    },
    effects,
  );
};

/** Of a number that is said, nothing was verified. */
const shopperOf = ({ phone, shopperCode }: Visit, signingKey: string, nowMs: number): Shopper =>
  phone === undefined ? shopperOfCode(signingKey, shopperCode ?? '', nowMs) : { phone };

/** What is known of the shop, as far as the rule asks. */
const placeFacts = async (
  { category, merchant }: Visit,
  { when }: Rule,
  shop: Shop | undefined,
  { shops }: VisitEffects,
) => {
  const only = shop?.categories.length === 1 ? shop.categories[0] : undefined;
  const goods = category ?? only;
  if (goods !== undefined && shop !== undefined && !shop.categories.includes(goods)) {
    throw new Problem(problems.category_excluded);
  }
  const marketCalendar = when.onlyWhileMarketIsOpen
    ? await shops.findCalendar(merchant.marketId)
    : undefined;
  return {
    ...(goods === undefined ? {} : { category: goods }),
    ...(marketCalendar === undefined ? {} : { marketCalendar }),
    ...(shop === undefined
      ? {}
      : {
          merchantId: shop.merchantId,
          merchantEnrolled: shop.enrolled,
          merchantOnnuriRegistered: shop.onnuriRegistered,
        }),
  };
};
