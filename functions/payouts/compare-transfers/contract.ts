import * as z from 'zod/mini';
import { cursorOfWalk, runWindow, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';

const count = z.int().check(z.nonnegative());
const walk = {
  /** Entries of the journal, then our payouts, then the provider's listing. */
  part: z.enum(['journal', 'ours', 'listing']),
  cursor: cursorOfWalk,
  compared: count,
  differing: count,
};

/** Holds transfers, the provider's listing of them and the journal against each other. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'compare-transfers',
  input: z.object({ window: runWindow, ...walk }),
  output: z.object({ state: walkState, ...walk }),
  tables: {
    payouts: ['QueryIndex', 'GetItem', 'PutItem', 'UpdateItem'],
    parcels: ['Query', 'PutItem'],
  },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 300,
});
