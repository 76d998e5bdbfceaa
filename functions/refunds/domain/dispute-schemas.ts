import * as z from 'zod/mini';
import { refundEvidence } from '../../../events/pledges/refund-requested.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { answersMax } from './dispute.ts';
import { noteSchema } from './schemas.ts';

export const disputeParams = z.strictObject({ disputeId: idSchema('dispute') });
export const disputeStatus = z.enum(['open', 'unanswered', 'answered', 'won', 'lost']);

const position = z.enum(['contest', 'accept']);

/** An association may accept; an operator only ever contests for it. */
export const answerWanted = z.strictObject({
  position,
  statement: noteSchema,
  evidence: refundEvidence,
});

export const disputeBody = z.object({
  disputeId: idSchema('dispute'),
  /** The chargeback: the refund under which it stands in the journal. */
  refundId: idSchema('refund'),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  amountKrw: amountKrwSchema,
  status: disputeStatus,
  chargedBackAt: instantSchema,
  /** Until when the association may answer. */
  dueAt: instantSchema,
  answers: z
    .array(
      z.object({
        role: z.enum(['association', 'operator']),
        position,
        statement: z.string(),
        evidence: refundEvidence,
        at: instantSchema,
      }),
    )
    .check(z.maxLength(answersMax)),
  loss: z.nullable(z.object({ note: z.string(), at: instantSchema })),
  wonAt: z.nullable(instantSchema),
});
