import * as z from 'zod/mini';
import { refundEvidence, refundLines } from '../../../events/pledges/refund-requested.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

const textMax = 1_000;
export const noteSchema = z.string().check(z.trim(), z.minLength(2), z.maxLength(textMax));

export const requestParams = z.strictObject({ refundRequestId: idSchema('refundrequest') });
export const guestRequestParams = z.strictObject({
  pledgeId: idSchema('pledge'),
  refundRequestId: idSchema('refundrequest'),
});
export const campaignParams = z.strictObject({ campaignId: idSchema('campaign') });

export const requestStatus = z.enum([
  'open',
  'escalated',
  'refused',
  'appealed',
  'granted',
  'rejected',
  'refunded',
]);

export const requestBody = z.object({
  refundRequestId: idSchema('refundrequest'),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  status: requestStatus,
  ground: z.enum(['change_of_mind', 'defect', 'delay']),
  deliveredOn: z.nullable(z.iso.date()),
  lines: refundLines,
  amountKrw: amountKrwSchema,
  reason: z.string(),
  evidence: refundEvidence,
  requestedAt: instantSchema,
  /** Until when a decision is due. */
  dueAt: instantSchema,
  decisions: z.array(
    z.object({
      decision: z.enum(['grant', 'refuse']),
      role: z.enum(['association', 'operator']),
      note: z.string(),
      at: instantSchema,
    }),
  ),
  appeal: z.nullable(z.object({ reason: z.string(), at: instantSchema })),
  refundedAt: z.nullable(instantSchema),
});

/** Held pledges that are shown; when they have been let go, others follow. */
export const heldShownMax = 100;

export const campaignRefundBody = z.object({
  campaignId: idSchema('campaign'),
  /** `waiting`: for donation receipts to be cancelled. */
  status: z.enum(['proposed', 'approved', 'waiting', 'completed']),
  reason: z.string(),
  proposedAt: instantSchema,
  approvedAt: z.nullable(instantSchema),
  completedAt: z.nullable(instantSchema),
  /** Refunds that the provider refused for good. */
  refusedCount: z.int().check(z.nonnegative()),
});
