import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().check(z.nonnegative());

/**
 * Gives up pledges that no run could charge, and their stock back, as many as its time allows. A pledge whose last
 * charge is undecided is left open and counted: money may have moved, so the run must be repeated.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'drop-pledges',
  input: z.object({
    campaignId: idSchema('campaign'),
    occurredAt: instant,
    cursor: z.nullable(z.string()),
  }),
  output: z.object({
    cursor: z.nullable(z.string()),
    done: z.boolean(),
    droppedCount: count,
    undecidedCount: count,
  }),
  tables: { pledges: ['GetItem', 'Query', 'UpdateItem'] },
  timeoutSeconds: 120,
});
