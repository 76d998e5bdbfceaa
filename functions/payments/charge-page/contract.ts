import * as z from 'zod/mini';
import { parcelKey } from '../../../events/charging.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { chargeTimeoutSeconds } from '../domain/limits.ts';

/**
 * Charges one page of pledges in one run of a settlement; a repeat answers as the first time. In
 * comes a parcel of `chargeInstructions`, out goes one of `chargeOutcomes`.
 */
export const contract = taskContract({
  capability: 'payments',
  name: 'charge-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    /** 0 at close, then one for each retry. */
    run: z.int().check(z.minimum(0), z.maximum(100)),
    parcel: parcelKey,
  }),
  output: z.object({ parcel: parcelKey }),
  tables: {
    payments: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
    paymentMethods: ['GetItem', 'BatchGetItem'],
    parcels: ['BatchGetItem', 'PutItem'],
  },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: chargeTimeoutSeconds,
});
