import * as z from 'zod';

/** Settings of every function that speaks to the payment provider. */
export const providerSettings = z.object({
  PAYMENT_PROVIDER_URL: z.url(),
  /** The contract's rate in basis points; its VAT comes on top. */
  PROVIDER_FEE_BPS: z.coerce.number().int().min(0).max(10_000),
});
