import * as z from 'zod/mini';
import { providerHoldings, runInstant, runWindow } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

/** Writes down what the provider holds for whom, and holds the books' sum against its own. */
export const contract = taskContract({
  capability: 'reconciliation',
  name: 'judge-holdings',
  input: z.object({
    window: runWindow,
    look: z.int().check(z.positive()),
    campaigns: z.int().check(z.nonnegative()),
    campaignsKrw: z.int(),
    fundsKrw: z.int(),
    unsettledKrw: z.int(),
    provider: providerHoldings,
  }),
  output: z.object({
    action: z.enum(['look_again', 'go_on']),
    lookAt: runInstant,
    look: z.int().check(z.positive()),
    differing: z.int().check(z.nonnegative()),
  }),
  tables: {
    reconciliation: ['BatchGetItem', 'PutItem'],
    parcels: ['Query', 'PutItem'],
  },
  timeoutSeconds: 120,
});
