import * as z from 'zod/mini';
import { walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';

/** Sums what was sold and is not yet in the provider's balance: it holds that money too. */
export const contract = taskContract({
  capability: 'payments',
  name: 'sum-unsettled',
  input: z.object({
    today: kstDateSchema,
    page: z.int().check(z.positive()),
    unsettledKrw: z.int(),
  }),
  output: z.object({ state: walkState, page: z.int().check(z.positive()), unsettledKrw: z.int() }),
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 120,
});
