import * as z from 'zod/mini';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Puts what stopped a settlement, or what it could not do, before a person. */
export const contract = taskContract({
  capability: 'settlements',
  name: 'record-case',
  input: z.object({
    settlementId: idSchema('settlement'),
    code: z.enum(['settlement_stopped', 'refunds_refused']),
    /** The machine's error, or what was counted. */
    failure: z.looseObject({ Error: z.optional(z.string()), Cause: z.optional(z.string()) }),
  }),
  output: z.object({ recorded: z.literal(true) }),
  tables: { settlements: ['PutItem'] },
});
