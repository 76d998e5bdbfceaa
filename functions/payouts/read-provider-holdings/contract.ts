import * as z from 'zod/mini';
import { providerHoldings, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';

/** What the provider says it holds. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'read-provider-holdings',
  input: z.object({}),
  output: z.object({ state: walkState, holdings: providerHoldings }),
  tables: { payouts: ['QueryIndex', 'GetItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 300,
});
