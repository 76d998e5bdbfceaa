import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Whether a run over pages that left some undecided is repeated, and when. */
export const contract = taskContract({
  capability: 'settlements',
  name: 'plan-repeat',
  input: z.object({
    settlementId: idSchema('settlement'),
    step: z.enum(['charging', 'refunding']),
    /** Nothing comes after it in which the outcome could still be found out. */
    final: z.boolean(),
    /** How often the run has gone over its pages; counts from 1. */
    pass: z.int().check(z.positive()),
    undecided: z.int().check(z.positive()),
  }),
  output: z.object({
    again: z.boolean(),
    repeatAt: instant,
    pass: z.int().check(z.positive()),
  }),
  tables: { settlements: ['GetItem', 'UpdateItem'] },
});
