import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema, pledgeAmountKrwSchema } from '../../../shared/kernel/money.ts';
import { anonymous, chosenRewards, paymentToken, pledgeView } from './schemas.ts';

/** What people send and read of a pledge that stands. */

const reasonMax = 200;

export const pledgeParams = z.object({ pledgeId: idSchema('pledge') });

export const changeBody = z
  .strictObject({
    rewards: z.optional(chosenRewards),
    extraAmountKrw: z.optional(amountKrwSchema),
    amountKrw: z.optional(pledgeAmountKrwSchema),
    paymentToken: z.optional(paymentToken),
    anonymous: z.optional(anonymous),
  })
  .check(
    z.refine((change) => Object.values(change).some((value) => value !== undefined), {
      params: { code: 'nothing_to_change' },
      message: 'nothing_to_change',
    }),
  );

export const cancellationBody = z._default(
  z.strictObject({ reason: z.optional(z.string().check(z.trim(), z.maxLength(reasonMax))) }),
  {},
);

export const pledgeDetail = z.extend(pledgeView, {
  paymentMethodId: z.nullable(idSchema('method')),
  /** Why the last charge failed, when it did. */
  declineCode: z.nullable(z.string()),
  /** When a declined pledge is charged again. */
  nextAttemptAt: z.nullable(instant),
  refundDueAt: z.nullable(instant),
  refundedAt: z.nullable(instant),
  endedAt: z.nullable(instant),
});
