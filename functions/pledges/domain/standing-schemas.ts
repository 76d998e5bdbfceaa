import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema, pledgeAmountKrwSchema } from '../../../shared/kernel/money.ts';
import { anonymous, chosenRewards, paymentToken, pledgeView } from './schemas.ts';

/** What people send and read of a pledge that stands. */

const reasonMax = 200;

export const pledgeParams = z.object({ pledgeId: idSchema('pledge') });

export const changeBody = z
  .strictObject({
    rewards: chosenRewards.optional(),
    extraAmountKrw: amountKrwSchema.optional(),
    amountKrw: pledgeAmountKrwSchema.optional(),
    paymentToken: paymentToken.optional(),
    anonymous: anonymous.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    params: { code: 'nothing_to_change' },
    message: 'nothing_to_change',
  });

export const cancellationBody = z
  .strictObject({ reason: z.string().trim().max(reasonMax).optional() })
  .default({});

export const pledgeDetail = pledgeView.extend({
  paymentMethodId: idSchema('method').nullable(),
  /** Why the last charge failed, when it did. */
  declineCode: z.string().nullable(),
  /** When a declined pledge is charged again. */
  nextAttemptAt: instant.nullable(),
  refundDueAt: instant.nullable(),
  refundedAt: instant.nullable(),
  endedAt: instant.nullable(),
});
