import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { refundEvidence } from '../../../events/pledges/refund-requested.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { chosenRewards } from './schemas.ts';

/** What people send and read when they ask for money back. */

const refundReasonMax = 1_000;

export const refundRequestBody = z.strictObject({
  ground: z.enum(['change_of_mind', 'defect', 'delay']),
  rewards: chosenRewards.check(z.minLength(1)),
  /** The day it came, in Korea; null when nothing has. */
  deliveredOn: z._default(z.nullable(kstDateSchema), null),
  reason: z.string().check(z.trim(), z.minLength(2), z.maxLength(refundReasonMax)),
  evidence: z._default(refundEvidence, []),
});

/** The request as it was taken in; `GET /v1/refund-requests/{id}` follows it. */
export const refundRequestTaken = z.object({
  refundRequestId: idSchema('refundrequest'),
  pledgeId: idSchema('pledge'),
  ground: z.enum(['change_of_mind', 'defect', 'delay']),
  amountKrw: amountKrwSchema,
  requestedAt: instant,
});
