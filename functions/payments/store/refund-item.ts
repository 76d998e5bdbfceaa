import * as z from 'zod';
import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { firstCheckMs } from '../domain/limits.ts';
import type { Refund } from '../domain/refund.ts';
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
  cause: z.enum(['asked', 'charged_back']).default('asked'),
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

const refundSchema: z.ZodType<Refund> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('intended'), ...common, unknown: unknownSchema }),
  z.object({
    status: z.literal('refunded'),
    ...common,
    refundedAt: z.string(),
    providerFeeKrw: z.int(),
    providerFeeVatKrw: z.int(),
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
      return {
        gsi1pk: donorPk(refund.donorId),
        gsi1sk: `${refund.refundedAt}#${refund.request.refundId}`,
      };
    case 'refused':
      return {};
  }
};

/** A refund that a settlement asked for is told to it; any other one to everybody. */
const newsOf = (refund: Refund): Item => {
  if (refund.status !== 'refunded' || refund.request.toldBy !== 'event') return {};
  const { refundId, pledgeId, amountKrw } = refund.request;
  const event = eventOf(paymentRefunded, {
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
  return { [outboxAttribute]: [event] };
};
