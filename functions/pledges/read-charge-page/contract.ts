import * as z from 'zod/mini';
import { parcelKey } from '../../../events/charging.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/**
 * The pledges of one page that were open before run `run`: those still open, and those that this
 * very run or a later one has collected. They lie in a parcel of `chargeInstructions`. A task or a
 * whole run that is repeated finds the same pages under the same `pageKey`. From the second pass of
 * a run on, pages are passed over where the one before has left nothing undecided.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'read-charge-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    run: z.int().check(z.nonnegative()),
    pass: z.int().check(z.positive()),
    cursor: z.nullable(z.string()),
  }),
  output: z.object({
    /** Names the page within its campaign; part of the operation id of its journal entry. */
    pageKey: z.string(),
    parcel: parcelKey,
    chargeCount: z.int().check(z.nonnegative()),
    cursor: z.nullable(z.string()),
    done: z.boolean(),
  }),
  tables: { pledges: ['GetItem', 'Query'], parcels: ['PutItem'] },
  timeoutSeconds: 60,
});
