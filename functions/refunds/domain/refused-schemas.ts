import * as z from 'zod';
import { refundEvidence } from '../../../events/pledges/refund-requested.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

export const refusedParams = z.strictObject({ refundId: idSchema('refund') });
export const refusedStatus = z.enum(['open', 'retrying', 'recorded', 'transferred', 'paid']);

export const transferWanted = z.strictObject({
  transferredOn: z.iso.date(),
  evidence: refundEvidence.min(1),
});

export const refusedBody = z.object({
  /** The refund that was refused first. */
  refusedRefundId: idSchema('refund'),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  refundRequestId: idSchema('refundrequest').nullable(),
  amountKrw: amountKrwSchema,
  /** What the provider said last. */
  code: z.string(),
  refusedAt: instantSchema,
  status: refusedStatus,
  tries: z.int().nonnegative(),
  transfer: z
    .object({ transferredOn: z.iso.date(), evidence: refundEvidence, at: instantSchema })
    .nullable(),
  paidAt: instantSchema.nullable(),
});
