import * as z from 'zod/mini';
import { paymentApproved } from '../../../events/payments/payment-approved.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { firstCheckMs, unresolvedShards } from '../domain/limits.ts';
import type { Payment } from '../domain/payment.ts';

/**
 * How a payment lies in the table `payments`:
 *
 *   pk pledgeId · sk PAYMENT
 *   gsi1 UNRESOLVED#<shard> / <next look> · while nobody knows the outcome
 *   gsi1 DONOR#<donorId> / <approved at>#<id> · once approved at pledge time: the donor's receipts
 *
 * A charge at close lies in its batch (batch-store.ts) until it takes another way.
 */
export const paymentSk = 'PAYMENT';

const means = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('method'), paymentMethodId: z.string() }),
  z.object({
    kind: z.literal('window'),
    paymentKey: z.string(),
    requestKey: z.string(),
    requestHash: z.string(),
  }),
]);
const attempt = z.object({
  number: z.int(),
  run: z.int(),
  amountKrw: z.int(),
  means,
  intendedAtMs: z.number(),
});
const toldRun = z.nullable(z.int());
const pastAttempt = z.extend(attempt, {
  decline: z.object({ code: z.string(), sameCardMayWork: z.boolean() }),
  decidedAtMs: z.number(),
  toldRun,
});
export const unknownSchema = z.nullable(
  z.object({ sinceMs: z.number(), nextCheckAtMs: z.number() }),
);
const common = {
  order: z.object({
    pledgeId: z.string(),
    paymentId: z.string(),
    campaignId: z.string(),
    donorId: z.string(),
    when: z.enum(['at_pledge', 'at_close']),
    amountKrw: z.int(),
    orderName: z.string(),
    expiresAtMs: z.nullable(z.number()),
    orderedAtMs: z.number(),
  }),
  past: z.array(pastAttempt),
  version: z.int(),
};
const captured = z.object({
  paymentKey: z.string(),
  approvedAt: z.string(),
  providerFeeKrw: z.int(),
  providerFeeVatKrw: z.int(),
});

const paymentSchema: z.ZodMiniType<Payment> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('awaiting'), ...common }),
  z.object({
    status: z.literal('intended'),
    ...common,
    attempt,
    sentAtMs: z.number(),
    unknown: unknownSchema,
  }),
  z.object({ status: z.literal('declined'), ...common, attempt: pastAttempt }),
  z.object({
    status: z.literal('approved'),
    ...common,
    attempt,
    captured,
    toldRun,
    refundKrw: z.int(),
  }),
]);

export const paymentOfItem = (item: Item): Payment => paymentSchema.parse(item);

export const itemOfPayment = (payment: Payment): Item => ({
  pk: payment.order.pledgeId,
  sk: paymentSk,
  ...payment,
  ...indexOf(payment),
  ...newsOf(payment),
});

/** Whom an entry of the index of unresolved work belongs to is spread by the id's last letter. */
export const unresolvedPk = (shard: number): string => `UNRESOLVED#${shard}`;
export const unresolvedKeys = (id: string, nextCheckAtMs: number): Item => ({
  gsi1pk: unresolvedPk(id.charCodeAt(id.length - 1) % unresolvedShards),
  gsi1sk: `${isoOf(nextCheckAtMs)}#${id}`,
});

export const donorPk = (donorId: string): string => `DONOR#${donorId}`;

const indexOf = (payment: Payment): Item => {
  const { order } = payment;
  switch (payment.status) {
    case 'awaiting':
    case 'declined':
      return {};
    case 'intended': {
      if (payment.unknown !== null) {
        return unresolvedKeys(order.pledgeId, payment.unknown.nextCheckAtMs);
      }
      // A settlement asks again by itself until it hears an outcome. At pledge time nobody may.
      return order.when === 'at_pledge'
        ? unresolvedKeys(order.pledgeId, payment.sentAtMs + firstCheckMs)
        : {};
    }
    case 'approved':
      // A charge at close is found with its pledge, which is in the donor's list.
      if (order.when === 'at_close') return {};
      return {
        gsi1pk: donorPk(order.donorId),
        gsi1sk: `${payment.captured.approvedAt}#${order.paymentId}`,
      };
  }
};

/** A charge at close is told to its settlement; a payment at pledge time to everybody. */
const newsOf = (payment: Payment): Item => {
  if (payment.status !== 'approved' || payment.order.when !== 'at_pledge') return {};
  const { order, attempt: paid, captured: fee } = payment;
  const event = eventOf(paymentApproved, {
    id: derivedId('event', 'payment-approved', order.paymentId),
    occurredAt: fee.approvedAt,
    data: {
      paymentId: order.paymentId,
      pledgeId: order.pledgeId,
      campaignId: order.campaignId,
      amountKrw: paid.amountKrw,
      providerFeeKrw: fee.providerFeeKrw,
      providerFeeVatKrw: fee.providerFeeVatKrw,
      approvedAt: fee.approvedAt,
    },
  });
  return { [outboxAttribute]: [event] };
};
