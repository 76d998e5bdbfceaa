import * as z from 'zod';
import { parcelKey } from '../../../events/charging.ts';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().nonnegative();

/**
 * Writes what became of a page of charges into its pledges: one write each. The outcomes lie in a
 * parcel of `chargeOutcomes`.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'record-charge-page',
  input: z.object({ campaignId: idSchema('campaign'), run: count, parcel: parcelKey }),
  output: z.object({
    approvedCount: count,
    approvedKrw: won,
    declinedCount: count,
    undecidedCount: count,
  }),
  tables: { pledges: ['UpdateItem'], parcels: ['BatchGetItem'] },
  timeoutSeconds: 180,
});
