import * as z from 'zod/mini';
import { chargebackReversed } from '../../../events/payments/chargeback-reversed.ts';
import { paymentRefundRefused } from '../../../events/payments/payment-refund-refused.ts';
import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { firstCheckMs } from '../domain/limits.ts';
import type { DoneRefund, Refund, RefusedRefund, ReversedRefund } from '../domain/refund.ts';
import { donorPk, unknownSchema, unresolvedKeys } from './payment-item.ts';

/**
 * How a refund lies in the table `payments`, in the partition of its pledge:
 *
 *   pk pledgeId · sk REFUND#<refundId>
 *   gsi1 UNRESOLVED#<shard> until it is decided, then DONOR#<donorId> when it was made
 */
export const refundSkPrefix = 'REFUND#';
export const refundSk = (refundId: string): string => `${refundSkPrefix}${refundId}`;

const common = {
  request: z.object({
    refundId: z.string(),
    pledgeId: z.string(),
    amountKrw: z.int(),
    reason: z.string(),
    toldBy: z.enum(['event', 'task']),
  }),
  cause: z.enum(['asked', 'charged_back', 'transferred']),
  paymentId: z.string(),
  campaignId: z.string(),
  donorId: z.string(),
  paymentKey: z.string(),
  orderId: z.string(),
  paidKrw: z.int(),
  refundedBeforeKrw: z.int(),
  intendedAtMs: z.number(),
  version: z.int(),
};

const done = {
  ...common,
  refundedAt: z.string(),
  providerFeeKrw: z.int(),
  providerFeeVatKrw: z.int(),
};

const refundSchema: z.ZodMiniType<Refund> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('intended'), ...common, unknown: unknownSchema }),
  z.object({ status: z.literal('refunded'), ...done }),
  z.object({
    status: z.literal('reversed'),
    ...done,
    reversedAt: z.string(),
    keptFee: z.object({ feeKrw: z.int(), feeVatKrw: z.int() }),
  }),
  z.object({
    status: z.literal('refused'),
    ...common,
    code: z.string(),
    decidedAtMs: z.number(),
  }),
]);

export const refundOfItem = (item: Item): Refund => refundSchema.parse(item);

export const itemOfRefund = (refund: Refund): Item => ({
  pk: refund.request.pledgeId,
  sk: refundSk(refund.request.refundId),
  ...refund,
  ...indexOf(refund),
  ...newsOf(refund),
});

const indexOf = (refund: Refund): Item => {
  switch (refund.status) {
    case 'intended': {
      const nextMs = refund.unknown?.nextCheckAtMs ?? refund.intendedAtMs + firstCheckMs;
      return unresolvedKeys(refund.request.refundId, nextMs);
    }
    case 'refunded':
    case 'reversed':
      return {
        gsi1pk: donorPk(refund.donorId),
        gsi1sk: `${refund.refundedAt}#${refund.request.refundId}`,
      };
    case 'refused':
      return {};
  }
};

/**
 * A refund that a settlement asked for is told to it; any other one to everybody. One that was
 * refused is told to everybody whoever asked, because a person must find another way.
 */
const newsOf = (refund: Refund): Item => {
  if (refund.status === 'reversed') return { [outboxAttribute]: [reversalOf(refund)] };
  if (refund.status === 'refused') return { [outboxAttribute]: [refusalOf(refund)] };
  if (refund.status !== 'refunded' || refund.request.toldBy !== 'event') return {};
  return { [outboxAttribute]: [refundOf(refund)] };
};

const refundOf = (refund: DoneRefund) => {
  const { refundId, pledgeId, amountKrw } = refund.request;
  return eventOf(paymentRefunded, {
    id: derivedId('event', 'payment-refunded', refundId),
    occurredAt: refund.refundedAt,
    data: {
      refundId,
      paymentId: refund.paymentId,
      pledgeId,
      campaignId: refund.campaignId,
      amountKrw,
      providerFeeKrw: refund.providerFeeKrw,
      providerFeeVatKrw: refund.providerFeeVatKrw,
      leftKrw: refund.paidKrw - refund.refundedBeforeKrw - amountKrw,
      refundedAt: refund.refundedAt,
      cause: refund.cause,
    },
  });
};

const reversalOf = (refund: ReversedRefund) => {
  const { refundId, pledgeId, amountKrw } = refund.request;
  return eventOf(chargebackReversed, {
    id: derivedId('event', 'chargeback-reversed', refundId),
    occurredAt: refund.reversedAt,
    data: {
      refundId,
      paymentId: refund.paymentId,
      pledgeId,
      campaignId: refund.campaignId,
      amountKrw,
      providerFeeKrw: refund.keptFee.feeKrw,
      providerFeeVatKrw: refund.keptFee.feeVatKrw,
      reversedAt: refund.reversedAt,
    },
  });
};

const refusalOf = (refund: RefusedRefund) => {
  const { refundId, pledgeId, amountKrw } = refund.request;
  const refusedAt = isoOf(refund.decidedAtMs);
  return eventOf(paymentRefundRefused, {
    id: derivedId('event', 'payment-refund-refused', refundId),
    occurredAt: refusedAt,
    data: {
      refundId,
      pledgeId,
      campaignId: refund.campaignId,
      amountKrw,
      code: refund.code,
      refusedAt,
    },
  });
};
