import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().check(z.nonnegative());

/** The sums of the pages counted so far. Start with `noPledges`. */
export const pledgeSums = z.object({
  /** Every pledge that stood at the close, whatever became of it since. */
  pledgeCount: count,
  pledgedKrw: won,
  /** Charged or paid, and not given back. */
  collectedCount: count,
  collectedKrw: won,
  providerFeeKrw: won,
  providerFeeVatKrw: won,
  /** Still to be charged. */
  openCount: count,
  openKrw: won,
  droppedCount: count,
  droppedKrw: won,
  refundedCount: count,
  refundedKrw: won,
});

/** Where a count begins. */
export const noPledges: z.infer<typeof pledgeSums> = {
  pledgeCount: 0,
  pledgedKrw: 0,
  collectedCount: 0,
  collectedKrw: 0,
  providerFeeKrw: 0,
  providerFeeVatKrw: 0,
  openCount: 0,
  openKrw: 0,
  droppedCount: 0,
  droppedKrw: 0,
  refundedCount: 0,
  refundedKrw: 0,
};

/** Adds pledges to the sums, as many as its time allows. Reads only, so it may be repeated at will. */
export const contract = taskContract({
  capability: 'pledges',
  name: 'count-pledges',
  input: z.object({
    campaignId: idSchema('campaign'),
    cursor: z.nullable(z.string()),
    sums: pledgeSums,
  }),
  output: z.object({ cursor: z.nullable(z.string()), done: z.boolean(), sums: pledgeSums }),
  tables: { pledges: ['GetItem', 'Query'] },
  timeoutSeconds: 60,
});
