import * as z from 'zod/mini';
import { runWindow, tally, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';

/** Puts some pages of the provider's settlement listing into the lists of a run. */
export const contract = taskContract({
  capability: 'payments',
  name: 'list-movements',
  input: z.object({ window: runWindow, page: z.int().check(z.positive()), sums: tally }),
  output: z.object({
    /** `silent`: the provider did not answer; the same page is asked for later. */
    state: walkState,
    page: z.int().check(z.positive()),
    sums: tally,
  }),
  tables: { parcels: ['PutItem'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 120,
});
