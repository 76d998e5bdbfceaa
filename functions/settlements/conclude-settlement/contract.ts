import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Freezes both figures, pledged and collected, and tells that the campaign is settled. */
export const contract = taskContract({
  capability: 'settlements',
  name: 'conclude-settlement',
  input: z.object({
    settlementId: idSchema('settlement'),
    sums: z.object({
      collectedKrw: won,
      droppedCount: z.int().check(z.nonnegative()),
      droppedKrw: won,
    }),
    books: z.object({
      providerFeeKrw: z.int(),
      providerFeeVatKrw: z.int(),
      platformFeeKrw: won,
      platformFeeVatKrw: won,
      matchedKrw: z.int(),
      balanceKrw: z.int(),
    }),
  }),
  output: z.object({ verdict: z.enum(['succeeded', 'failed', 'cancelled', 'refunded']) }),
  tables: { settlements: ['GetItem', 'UpdateItem'] },
});
