import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { attemptInput } from '../domain/schemas.ts';

/** What of a tranche is transferred, when money went back to donors since it was planned. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'net-transfer',
  input: z.object({
    ...attemptInput,
    /** What the books owe the association now; below zero it owes us. */
    balanceKrw: z.int(),
  }),
  output: z.object({ action: z.enum(['go', 'fail']), amountKrw: won }),
  tables: { payouts: ['GetItem', 'PutItem'] },
});
