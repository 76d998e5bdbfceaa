import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { refundOutcome, refundPageMax } from '../../../events/refunding.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

/** Notes in the pledges of one page that their donors have the money back. */
export const contract = taskContract({
  capability: 'pledges',
  name: 'mark-refund-page',
  input: z.object({
    occurredAt: instant,
    outcomes: z.array(refundOutcome).check(z.maxLength(refundPageMax)),
  }),
  output: z.object({ refundedCount: z.int().check(z.nonnegative()) }),
  tables: { pledges: ['GetItem', 'UpdateItem'] },
  timeoutSeconds: 30,
});
