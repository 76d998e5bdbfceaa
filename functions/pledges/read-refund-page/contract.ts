import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { refundPageMax } from '../../../events/refunding.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/**
 * The charged pledges of one page, also those that were given back since: a repeated refund run
 * finds the same pages under the same `pageKey`, and payments knows which refunds it has made.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'read-refund-page',
  input: z.object({ campaignId: idSchema('campaign'), cursor: z.nullable(z.string()) }),
  output: z.object({
    pageKey: z.string(),
    refunds: z
      .array(
        z.object({
          pledgeId: idSchema('pledge'),
          paymentId: idSchema('payment'),
          amountKrw: won,
        }),
      )
      .check(z.maxLength(refundPageMax)),
    refundCount: z.int().check(z.nonnegative()),
    cursor: z.nullable(z.string()),
    done: z.boolean(),
  }),
  tables: { pledges: ['GetItem', 'Query'] },
  timeoutSeconds: 30,
});
