import * as z from 'zod';
import { chargeOutcome, chargePageMax } from '../../../events/charging.ts';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Books the charges of one page of a run that were approved: one entry, however often it is told. */
export const contract = taskContract({
  capability: 'ledger',
  name: 'book-charge-page',
  input: z.object({
    settlementId: idSchema('settlement'),
    campaignId: idSchema('campaign'),
    run: z.int().nonnegative(),
    /** Tells the pages of a run apart: the cursor the page was read at, null for the first. */
    pageKey: z.string().nullable(),
    /** The instant the run was planned for, the same at every telling. */
    occurredAt: instant,
    outcomes: z.array(chargeOutcome).max(chargePageMax),
  }),
  output: z.object({ undecided: z.int().nonnegative() }),
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
