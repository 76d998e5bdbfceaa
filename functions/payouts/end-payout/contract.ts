import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { attemptInput } from '../domain/schemas.ts';

/** Writes how an attempt ended; after a failure the payout may be approved anew. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'end-payout',
  input: z.object({
    ...attemptInput,
    end: z.enum(['completed', 'failed']),
    code: z.string(),
    at: instant,
  }),
  output: z.object({ status: z.string() }),
  tables: { payouts: ['GetItem', 'PutItem', 'UpdateItem'] },
});
