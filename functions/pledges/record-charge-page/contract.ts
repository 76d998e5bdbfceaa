import * as z from 'zod/mini';
import { parcelKey } from '../../../events/charging.ts';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().check(z.nonnegative());

/**
 * Writes what became of a page of charges into its pledges: one write each, over all passes of a run.
 * The outcomes lie in a parcel of `chargeOutcomes`.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'record-charge-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    run: count,
    /** How often the run walks its pages, from 1: again while an outcome is not known. */
    pass: z.int().check(z.positive()),
    parcel: parcelKey,
  }),
  output: z.object({
    approvedCount: count,
    approvedKrw: won,
    declinedCount: count,
    undecidedCount: count,
  }),
  tables: { pledges: ['UpdateItem', 'BatchGetItem'], parcels: ['BatchGetItem'] },
  timeoutSeconds: 180,
});
