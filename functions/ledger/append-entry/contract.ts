import * as z from 'zod/mini';
import { ledgerFact } from '../../../events/ledger-facts.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

export const contract = taskContract({
  capability: 'ledger',
  name: 'append-entry',
  input: ledgerFact,
  output: z.object({
    entryId: idSchema('entry'),
    /** Null for a fact that moves no won and leaves no entry. */
    sequence: z.nullable(z.int().check(z.positive())),
  }),
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
