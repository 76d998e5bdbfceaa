import { pledgeAwaitsPayment } from '../../../events/pledges/pledge-awaits-payment.ts';
import { pledgeRefundDue } from '../../../events/pledges/pledge-refund-due.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { Pledge, RefundReason } from '../domain/pledge.ts';
import { relatedEventId } from './keys.ts';

/** Each kind of event happens to a pledge at most once, so its id follows from the pledge alone. */

export const paymentAwaited = (pledge: Pledge, orderName: string, expiresAt: string): OutboxEvent =>
  eventOf(pledgeAwaitsPayment, {
    id: relatedEventId(pledge.pledgeId, 'awaits_payment'),
    occurredAt: pledge.createdAt,
    data: {
      pledgeId: pledge.pledgeId,
      campaignId: pledge.campaignId,
      donorId: pledge.donorId,
      amountKrw: pledge.amountKrw,
      orderName,
      expiresAt,
    },
  });

export const refundDue = (pledge: Pledge, reason: RefundReason, dueAt: string): OutboxEvent =>
  eventOf(pledgeRefundDue, {
    id: relatedEventId(pledge.pledgeId, 'refund_due'),
    occurredAt: dueAt,
    data: {
      pledgeId: pledge.pledgeId,
      campaignId: pledge.campaignId,
      amountKrw: pledge.amountKrw,
      reason,
      dueAt,
    },
  });
