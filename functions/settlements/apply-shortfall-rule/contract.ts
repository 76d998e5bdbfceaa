import * as z from 'zod/mini';
import { instant, won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** What follows from what was collected, once the books say the same as the pledges. */
export const contract = taskContract({
  capability: 'settlements',
  name: 'apply-shortfall-rule',
  input: z.object({
    settlementId: idSchema('settlement'),
    sums: z.object({ collectedKrw: won }),
    books: z.object({ collectedKrw: won, refundedKrw: won }),
    /** How often the books were looked at and did not agree; counts from 1. */
    look: z.int().check(z.positive()),
  }),
  output: z.object({
    action: z.enum(['proceed', 'refund', 'fail', 'wait', 'recount']),
    waitUntil: instant,
    look: z.int().check(z.positive()),
    /** When the rule was applied: the same at every repeat, so that the fee's entry is too. */
    decidedAt: instant,
    platformFeeKrw: won,
    platformFeeVatKrw: won,
  }),
  tables: { settlements: ['GetItem', 'UpdateItem'] },
});
