import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

export const receiptBody = z.object({
  paymentId: idSchema('payment'),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  campaignTitle: z.nullable(z.string()),
  associationName: z.nullable(z.string()),
  marketName: z.nullable(z.string()),
  paidAt: instant,
  paidKrw: amountKrwSchema,
  refunds: z.array(
    z.object({
      refundId: idSchema('refund'),
      amountKrw: amountKrwSchema,
      refundedAt: instant,
      /** `transferred`: by bank transfer, because the card would not take it. */
      cause: z.enum(['asked', 'charged_back', 'transferred']),
    }),
  ),
  refundedKrw: amountKrwSchema,
  leftKrw: amountKrwSchema,
});
