import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { actOnce } from '../../../shared/dynamo/once.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { splitByWeights, sumKrw } from '../../../shared/kernel/money.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { afterStep, type Claim, statusAfter } from '../domain/claim.ts';
import { findPurchaseRefusal } from '../domain/conditions.ts';
import { viewOfClaim } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';
import type { PaymentKind, Rule } from '../domain/rule-schemas.ts';
import { findUnstackable, type Stacking } from '../domain/stack.ts';
import { settlingAll } from './claim-settle.ts';
import { readClaim } from './claim-write.ts';
import { assertNotOver } from './own-claims.ts';
import { ruleProblem } from './rule-problem.ts';
import type { Shop, ShopMirror } from './shop-mirror.ts';

/** Rounds of deciding afresh after somebody else has changed one of the claims. */
const roundsMax = 5;

export interface RedemptionEffects {
  readonly table: string;
  /** The rule of a version: a coupon is held against the one that granted it. */
  readonly findRule: (promotionId: string, version: number) => Promise<Rule>;
  /** The stall as it takes part in an edition now. */
  readonly findStall: (merchantId: string, editionId: string) => Promise<Shop | undefined>;
  readonly findCalendar: ShopMirror['findCalendar'];
  readonly nowMs: () => number;
}

export interface Purchase {
  readonly claimIds: readonly string[];
  readonly purchaseKrw: number;
  readonly category?: string | undefined;
  readonly paymentKind?: PaymentKind | undefined;
  readonly stall: { readonly merchantId: string; readonly marketId: string };
  readonly request: ActRequest;
}

/**
 * Redeems all coupons of a purchase in one transaction, under each claim's own version: a cancel or
 * an expiry at the same moment wins or loses whole.
 */
export const redeemTogether = async (purchase: Purchase, effects: RedemptionEffects) => {
  const { stall, request } = purchase;
  const pk = `REDEMPTIONS#${stall.merchantId}`;
  for (let round = 1; round <= roundsMax; round += 1) {
    const claims = await Promise.all(purchase.claimIds.map(findCoupon(effects.table)));
    const before = await findOutcome(documentClient, effects.table, pk, 'redemption', request);
    if (before !== undefined) return before;
    const nowMs = effects.nowMs();
    await assertRedeemable(claims, purchase, nowMs, effects);
    // Of several coupons each stands for its part of the purchase, and takes it back with it.
    const spent = splitByWeights(purchase.purchaseKrw, Array(claims.length).fill(1));
    const changes = claims.map((from, n) => ({
      from,
      to: afterStep(from, 'redeemed', {
        at: isoOf(nowMs),
        merchantId: stall.merchantId,
        detail: { took: 1, spentKrw: spent[n] },
      }),
    }));
    const outcome = {
      benefitKrw: sumKrw(claims.map(({ benefitKrw }) => benefitKrw)),
      claims: changes.map(({ to }) => viewOfClaim(to)),
    };
    const act = actOf(pk, 'redemption', request, { at: isoOf(nowMs), outcome });
    const items = await settlingAll(documentClient, effects.table, changes);
    const result = await actOnce(documentClient, effects.table, act, items);
    if (result.done) return result.outcome;
  }
  throw new Problem(commonProblems.busy);
};

const findCoupon =
  (table: string) =>
  async (claimId: string): Promise<Claim> => {
    const claim = await readClaim(documentClient, table, claimId);
    if (claim?.kind !== 'coupon') throw new Problem(problems.claim_not_found);
    return claim;
  };

/** @throws Problem for the first thing that speaks against it. */
const assertRedeemable = async (
  claims: readonly Claim[],
  purchase: Purchase,
  nowMs: number,
  effects: RedemptionEffects,
): Promise<void> => {
  const { stall, purchaseKrw } = purchase;
  for (const claim of claims) {
    assertNotOver(claim, nowMs);
    if (statusAfter(claim.status, 'redeem') === undefined) {
      throw new Problem(problems.claim_step_refused, { details: { status: claim.status } });
    }
    if (claim.marketId !== undefined && claim.marketId !== stall.marketId) {
      throw new Problem(problems.wrong_market);
    }
  }
  await Promise.all(claims.map((claim) => assertCounts(claim, purchase, nowMs, effects)));
  const at = findUnstackable(claims.map(({ detail }) => detail.stacking as Stacking));
  const alone = at === undefined ? undefined : claims[at];
  if (alone !== undefined) {
    throw new Problem(problems.not_stackable, { details: { claimId: alone.claimId } });
  }
  const benefitKrw = sumKrw(claims.map((claim) => claim.benefitKrw));
  const neededKrw = Math.max(
    benefitKrw,
    ...claims.map(({ detail }) => Number(detail.minimumKrw ?? 0)),
  );
  if (neededKrw > purchaseKrw) {
    throw new Problem(problems.purchase_too_small, { details: { neededKrw } });
  }
};

/** @throws Problem when the purchase is none that the coupon's rule counts: where, when, what, how paid. */
const assertCounts = async (
  { promotionId, promotionVersion, detail }: Claim,
  { stall, category, paymentKind }: Purchase,
  nowMs: number,
  { findRule, findStall, findCalendar }: RedemptionEffects,
): Promise<void> => {
  const { merchantId, marketId } = stall;
  const { editionId } = detail;
  const [rule, shop] = await Promise.all([
    findRule(promotionId, promotionVersion),
    editionId === undefined ? undefined : findStall(merchantId, String(editionId)),
  ]);
  const goods = category ?? (shop?.categories.length === 1 ? shop.categories[0] : undefined);
  if (goods !== undefined && shop !== undefined && !shop.categories.includes(goods)) {
    throw new Problem(problems.category_excluded);
  }
  const marketCalendar = rule.when.onlyWhileMarketIsOpen ? await findCalendar(marketId) : undefined;
  const refusal = findPurchaseRefusal(rule, {
    atMs: nowMs,
    marketId,
    merchantId,
    merchantEnrolled: shop?.enrolled === true,
    merchantOnnuriRegistered: shop?.onnuriRegistered === true,
    ...(goods === undefined ? {} : { category: goods }),
    ...(paymentKind === undefined ? {} : { paymentKind }),
    ...(marketCalendar === undefined ? {} : { marketCalendar }),
  });
  if (refusal !== undefined) throw ruleProblem(refusal);
};
