import type * as z from 'zod/mini';
import { NO_PATH, type payoutSettings } from '../kernel/provider-settings.ts';
import type { PayoutProvider } from './payout-port.ts';
import { sealedBodies } from './sealed-bodies.ts';
import { tossPayouts } from './toss-payouts.ts';
import type { Timeouts } from './wire.ts';

/** The payout provider as environment and secrets name it: Toss Payments or its stand-in, by the address alone. */
export const payoutProviderOf = (
  settings: z.output<typeof payoutSettings>,
  secrets: { readonly providerSecretKey: string; readonly providerSecurityKey: string },
  timeouts: Partial<Timeouts> = {},
): PayoutProvider =>
  tossPayouts({
    baseUrl: settings.PAYMENT_PROVIDER_URL,
    secretKey: secrets.providerSecretKey,
    codec: sealedBodies(secrets.providerSecurityKey),
    holderCheckPath:
      settings.PROVIDER_HOLDER_CHECK_PATH === NO_PATH ? null : settings.PROVIDER_HOLDER_CHECK_PATH,
    // No function of ours cancels a payout.
    cancelPath: null,
    timeouts,
  });
