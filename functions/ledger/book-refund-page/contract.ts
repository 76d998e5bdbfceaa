import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { refundOutcome, refundPageMax } from '../../../events/refunding.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Books what was given back of one page: one entry, however often the page is told. */
export const contract = taskContract({
  capability: 'ledger',
  name: 'book-refund-page',
  input: z.object({
    /** The settlement, or the campaign whose refund was approved: what the entry's id derives from. */
    runId: z.union([idSchema('settlement'), idSchema('campaign')]),
    campaignId: idSchema('campaign'),
    pageKey: z.string(),
    /** The instant the refund was decided, the same at every telling. */
    occurredAt: instant,
    outcomes: z.array(refundOutcome).check(z.maxLength(refundPageMax)),
  }),
  output: z.object({
    undecidedCount: z.int().check(z.nonnegative()),
    /** Refused for good: the money stays on the books until a person finds another way. */
    refusedCount: z.int().check(z.nonnegative()),
    /** Held back because a donation receipt stands. */
    heldCount: z.int().check(z.nonnegative()),
  }),
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
