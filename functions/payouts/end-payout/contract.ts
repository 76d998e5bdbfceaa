import * as z from 'zod/mini';
import { bookedFigures } from '../../../events/booked-figures.ts';
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
    /** What the books said when the transfer was booked; an arrival has a statement made of it. */
    booked: z.optional(bookedFigures),
  }),
  output: z.object({ status: z.string() }),
  tables: { payouts: ['GetItem', 'PutItem', 'UpdateItem'] },
});
