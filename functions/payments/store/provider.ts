import type { PaymentProvider } from '../../../shared/payments/port.ts';
import { tossPayments } from '../../../shared/payments/toss-payments.ts';

/** The provider as the environment names it. */
export const openProvider = (
  settings: { readonly PAYMENT_PROVIDER_URL: string; readonly PROVIDER_FEE_BPS: number },
  secretKey: string,
): PaymentProvider =>
  tossPayments({
    baseUrl: settings.PAYMENT_PROVIDER_URL,
    secretKey,
    feeBasisPoints: settings.PROVIDER_FEE_BPS,
  });
