import { ApiProblem, type Client } from '../../../../api/client.ts';
import type { RefundReceiptBody } from '../../../../api/generated/operations.ts';
import { businessNumberOf, operatorClaims } from '../../../../demo/journey/association.ts';
import { clientOf, type Stage } from '../../../../demo/journey/stage.ts';
import {
  couponRule,
  launchPieces,
  launchRefund,
  makersOf,
  poolBody,
} from '../../api/support/coupon-world.ts';
import { openEdition, takePart } from '../../api/support/festival-world.ts';
import { dayMs, hourMs, iso, minuteMs, testAssociation } from '../../api/support/world.ts';

/** People at coupons and at a refund desk, each with a few steps under keys of their own. */

const associationNumber = 9_010;
const stallNumber = 195;
const firstServerError = 500;

export interface Market {
  readonly couponId: string;
  readonly couponPoolId: string;
  readonly refundId: string;
  readonly refundPoolId: string;
  readonly stall: { readonly merchantId: string; readonly marketId: string };
  readonly openedMs: number;
}

/** A market with so many coupons, and a refund desk whose budget is enough. */
export const openMarket = async (stage: Stage, coupons: number): Promise<Market> => {
  const makers = await makersOf(stage);
  const { operator } = makers;
  const association = await testAssociation(stage, associationNumber);
  await stage.settle();
  const festival = await openEdition(stage);
  const { editionId } = festival;
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stage.settle();
  const openedMs = await stage.nowMs();
  const coupon = await launchPieces(makers, { nowMs: openedMs, count: coupons, editionId });
  const budget = { budget: 100_000_000, smallest: 10_000 };
  const { poolId } = (await operator.createPool(poolBody(openedMs, budget))).body;
  const when = { startsAt: iso(openedMs - dayMs), endsAt: iso(openedMs + 20 * dayMs) };
  const rule = couponRule(openedMs, {
    kind: 'receipt_refund',
    what: { merchants: 'enrolled' },
    when,
    sum: { window: 'promotion', per: ['market'] },
    benefit: {
      kind: 'tiers',
      tiers: [
        { fromKrw: 34_000, benefitKrw: 10_000 },
        { fromKrw: 67_000, benefitKrw: 20_000 },
      ],
    },
    caps: [{ per: ['person'], unit: 'krw', limit: 20_000 }],
  });
  const of = { poolId, editionId, marketId, nowMs: openedMs };
  const promotionId = await launchRefund(makers, { ...of, from: { rule } });
  return {
    ...{ couponId: coupon.promotionId, couponPoolId: coupon.poolId },
    ...{ refundId: promotionId, refundPoolId: poolId, openedMs },
    stall: { merchantId: String(merchantIds[0]), marketId },
  };
};

/** What a step was answered: its body, or the code of its refusal; nothing when nobody answered. */
export type Reply =
  | { readonly kind: 'done'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unanswered' };

export interface Step {
  readonly key: string;
  readonly does: 'claim' | 'redeem' | 'cancel' | 'refund' | 'clawback';
}
type Call = (key: string, before: Reply | undefined) => Promise<{ readonly body: object }>;
export interface Script {
  readonly steps: readonly (Step & { readonly call: Call })[];
}

export interface People {
  readonly shoppers: readonly Client[];
  readonly merchant: Client;
}

export const gatherPeople = async (
  stage: Stage,
  { stall }: Market,
  count: number,
): Promise<People> => ({
  shoppers: await Promise.all(
    Array.from({ length: count }, (_, index) =>
      clientOf(stage, { role: 'donor', subject: `promotion-crash-${index}` }),
    ),
  ),
  merchant: await clientOf(stage, { role: 'merchant', subject: 'crash-merchant', ...stall }),
});

export const phoneOf = (index: number): string => `010${77_000_000 + index}`;

const receiptOf = (
  { openedMs }: Market,
  index: number,
  of: { readonly turn: number; readonly amountKrw: number },
): RefundReceiptBody => ({
  phone: phoneOf(index),
  receipt: {
    businessNumber: businessNumberOf(60_000 + stallNumber),
    approvalNumber: String(20_000_000 + (index * 2 + of.turn) * 10),
    issuedAt: iso(openedMs - hourMs - of.turn * 30 * minuteMs),
    amountKrw: of.amountKrw,
    paymentKind: 'card',
    cardLast4: String(1_000 + index),
  },
});

const claimIdOf = (before: Reply | undefined): string =>
  before?.kind === 'done' ? String(before.body.claimId) : '';

/** A shopper claims; the till redeems every second one, and the others give theirs back. */
export const couponScript = (market: Market, people: People, index: number): Script => {
  const shopper = people.shoppers[index] as Client;
  const promotionId = market.couponId;
  const redeem: Call = (idempotencyKey, before) =>
    people.merchant.redeemClaims(
      { claimIds: [claimIdOf(before)], purchaseKrw: 10_000 },
      { idempotencyKey },
    );
  const cancel: Call = (idempotencyKey, before) =>
    shopper.cancelClaim({ claimId: claimIdOf(before) }, {}, { idempotencyKey });
  const redeems = index % 2 === 0;
  return {
    steps: [
      {
        ...{ key: `crash-claim-${index}`, does: 'claim' },
        call: (idempotencyKey) => shopper.claimCoupon({ promotionId }, {}, { idempotencyKey }),
      },
      {
        key: `crash-end-${index}`,
        ...(redeems ? { does: 'redeem', call: redeem } : { does: 'cancel', call: cancel }),
      },
    ],
  };
};

/** A receipt of 40,000 won; then a second one of 27,000, or the payment of the first is cancelled. */
export const deskScript = (market: Market, people: People, index: number): Script => {
  const { merchant } = people;
  const promotionId = market.refundId;
  const first = receiptOf(market, index, { turn: 0, amountKrw: 40_000 });
  const second = receiptOf(market, index, { turn: 1, amountKrw: 27_000 });
  const { businessNumber, approvalNumber } = first.receipt;
  const cancelled = { businessNumber, approvalNumber, reason: '결제 취소' };
  const refundOf =
    (body: RefundReceiptBody): Call =>
    (idempotencyKey) =>
      merchant.refundReceipt({ promotionId }, body, { idempotencyKey });
  const more: Script['steps'][number] =
    index % 2 === 0
      ? { key: `crash-second-${index}`, does: 'refund', call: refundOf(second) }
      : {
          ...{ key: `crash-clawback-${index}`, does: 'clawback' },
          call: (idempotencyKey) => merchant.cancelReceipt(cancelled, { idempotencyKey }),
        };
  return { steps: [{ key: `crash-first-${index}`, does: 'refund', call: refundOf(first) }, more] };
};

/** Plays a script to its end, or to the first step that was refused or not answered. */
export const playScript = async (
  { steps }: Script,
  heard: (step: Step, reply: Reply) => void,
): Promise<void> => {
  let before: Reply | undefined;
  for (const step of steps) {
    const reply = await replyOf(step.call(step.key, before));
    heard(step, reply);
    if (reply.kind !== 'done') return;
    before = reply;
  }
};

const replyOf = async (call: Promise<{ readonly body: object }>): Promise<Reply> => {
  try {
    return { kind: 'done', body: (await call).body as Readonly<Record<string, unknown>> };
  } catch (cause) {
    return cause instanceof ApiProblem && cause.status < firstServerError
      ? { kind: 'refused', code: cause.code }
      : { kind: 'unanswered' };
  }
};

export const operatorOf = (stage: Stage): Promise<Client> => clientOf(stage, operatorClaims);
