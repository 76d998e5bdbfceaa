import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

/** Setting of every function that speaks to the voucher provider. */
export const providerSettings = z.object({ VOUCHER_PROVIDER_URL: z.url() });

export const voucherParams = z.strictObject({ voucherId: idSchema('voucher') });

export const voucherStatus = z.enum(['open', 'issued', 'refused', 'cancelled']).meta({
  description: 'open: ordered, and the provider has not said yet. refused: it will not issue it.',
});

export const voucherAnswer = z.object({
  voucherId: idSchema('voucher'),
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  marketId: z.string(),
  status: voucherStatus,
  amountKrw: amountKrwSchema,
  issuedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  refusalCode: z.string().nullable(),
});

/** With what only the provider knows; null while it does not say. */
export const voucherWithBalance = voucherAnswer.extend({
  balanceKrw: amountKrwSchema.nullable(),
  use: z.enum(['unused', 'partly_used', 'used', 'expired', 'cancelled']).nullable(),
});

export const spendBody = z.strictObject({
  businessNumber: z
    .string()
    .regex(/^\d{10}$/)
    .meta({ description: 'Registration number of the shop that takes the voucher.' }),
  amountKrw: z.int().min(1).max(2_000_000),
});
