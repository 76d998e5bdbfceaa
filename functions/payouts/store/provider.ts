import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import { sandboxPayouts } from '../../../shared/payments/sandbox-payouts.ts';

/** The provider as the environment names it. */
export const openPayouts = (
  settings: { readonly PAYMENT_PROVIDER_URL: string },
  secretKey: string,
): PayoutProvider => sandboxPayouts({ baseUrl: settings.PAYMENT_PROVIDER_URL, secretKey });
