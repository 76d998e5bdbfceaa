import * as z from 'zod/mini';
import { refundEvidence } from '../../../events/pledges/refund-requested.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

export const refusedParams = z.strictObject({ refundId: idSchema('refund') });
export const refusedStatus = z.enum(['open', 'retrying', 'recorded', 'transferred', 'paid']);

export const transferWanted = z.strictObject({
  transferredOn: z.iso.date(),
  evidence: refundEvidence.check(z.minLength(1)),
});

export const refusedBody = z.object({
  /** The refund that was refused first. */
  refusedRefundId: idSchema('refund'),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  refundRequestId: z.nullable(idSchema('refundrequest')),
  amountKrw: amountKrwSchema,
  /** What the provider said last. */
  code: z.string(),
  refusedAt: instantSchema,
  status: refusedStatus,
  tries: z.int().check(z.nonnegative()),
  transfer: z.nullable(
    z.object({ transferredOn: z.iso.date(), evidence: refundEvidence, at: instantSchema }),
  ),
  paidAt: z.nullable(instantSchema),
});
