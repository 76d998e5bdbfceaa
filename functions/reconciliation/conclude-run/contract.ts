import * as z from 'zod/mini';
import { runInstant, runWindow, tally } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

const count = z.int().check(z.nonnegative());

/** Makes cases of what differs, closes those whose cause is gone, and writes the run's figures down. */
export const contract = taskContract({
  capability: 'reconciliation',
  name: 'conclude-run',
  input: z.object({
    window: runWindow,
    startedAt: runInstant,
    /** Null where the provider was silent until the next run. */
    figures: z.nullable(
      z.object({
        listed: tally,
        booked: tally,
        entries: count,
        matched: count,
        transfers: count,
        /** Of movements, of transfers, of the sum held. */
        differing: z.tuple([count, count, count]),
      }),
    ),
  }),
  output: z.object({ opened: count, closed: count }),
  tables: {
    reconciliation: ['QueryIndex', 'GetItem', 'PutItem', 'UpdateItem'],
    parcels: ['Query'],
  },
  timeoutSeconds: 300,
});
