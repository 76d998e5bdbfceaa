import * as z from 'zod/mini';
import { cursorOfWalk, runWindow, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

const count = z.int().check(z.nonnegative());

/** What the provider holds for each campaign, as the books say now. */
export const contract = taskContract({
  capability: 'ledger',
  name: 'sum-holdings',
  input: z.object({
    window: runWindow,
    look: count,
    cursor: cursorOfWalk,
    campaigns: count,
    heldKrw: z.int(),
  }),
  output: z.object({ state: walkState, cursor: cursorOfWalk, campaigns: count, heldKrw: z.int() }),
  tables: { ledger: ['Query', 'BatchGetItem'], parcels: ['PutItem'] },
  timeoutSeconds: 120,
});
