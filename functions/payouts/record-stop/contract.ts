import * as z from 'zod/mini';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { attemptInput } from '../domain/schemas.ts';

/** Calls a person for a transfer that cannot go on by itself. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'record-stop',
  input: z.object({
    ...attemptInput,
    failure: z.looseObject({ Error: z.optional(z.string()) }),
  }),
  output: z.object({ recorded: z.literal(true) }),
  tables: { payouts: ['PutItem'] },
});
