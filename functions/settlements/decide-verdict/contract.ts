import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Decides the verdict on the pledges counted behind the fence, once and for all. */
export const contract = taskContract({
  capability: 'settlements',
  name: 'decide-verdict',
  input: z.object({
    settlementId: idSchema('settlement'),
    sums: z.object({
      pledgeCount: z.int().check(z.nonnegative()),
      pledgedKrw: won,
      collectedKrw: won,
    }),
  }),
  output: z.object({
    verdict: z.enum(['succeeded', 'failed', 'cancelled']),
    /** What the machine does next. */
    next: z.enum(['release', 'charge', 'account']),
  }),
  tables: { settlements: ['GetItem', 'UpdateItem'] },
});
