import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

/** Setting of every function that speaks to the voucher provider. */
export const providerSettings = z.object({ VOUCHER_PROVIDER_URL: z.url() });

export const voucherParams = z.strictObject({ voucherId: idSchema('voucher') });

/** What became of an order once the provider has said it. */
export const decidedStatus = z.enum(['issued', 'refused', 'cancelled']);
export const voucherStatus = z.enum(['open', ...decidedStatus.options]).check(
  z.meta({
    description: 'open: ordered, and the provider has not said yet. refused: it will not issue it.',
  }),
);

export const voucherAnswer = z.object({
  voucherId: idSchema('voucher'),
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  marketId: z.string(),
  status: voucherStatus,
  amountKrw: amountKrwSchema,
  issuedAt: z.nullable(instant),
  expiresAt: z.nullable(instant),
  refusalCode: z.nullable(z.string()),
});

/** With what only the provider knows; null while it does not say. */
export const voucherWithBalance = z.extend(voucherAnswer, {
  balanceKrw: z.nullable(amountKrwSchema),
  use: z.nullable(z.enum(['unused', 'partly_used', 'used', 'expired', 'cancelled'])),
});

export const spendBody = z.strictObject({
  businessNumber: z
    .string()
    .check(
      z.regex(/^\d{10}$/),
      z.meta({ description: 'Registration number of the shop that takes the voucher.' }),
    ),
  amountKrw: z.int().check(z.minimum(1), z.maximum(2_000_000)),
});
