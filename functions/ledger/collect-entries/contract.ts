import * as z from 'zod/mini';
import { cursorOfWalk, runWindow, tally, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

/** Puts what the journal booked on the days of a run into the run's lists. */
export const contract = taskContract({
  capability: 'ledger',
  name: 'collect-entries',
  input: z.object({
    window: runWindow,
    cursor: cursorOfWalk,
    entries: z.int().check(z.nonnegative()),
    sums: tally,
  }),
  output: z.object({
    state: walkState,
    cursor: cursorOfWalk,
    entries: z.int().check(z.nonnegative()),
    sums: tally,
  }),
  tables: { ledger: ['QueryIndex', 'BatchGetItem'], parcels: ['PutItem'] },
  memoryMb: 1_024,
  timeoutSeconds: 120,
});
