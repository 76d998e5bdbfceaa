import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** The run after the one given; -1 asks for the first. */
export const contract = taskContract({
  capability: 'settlements',
  name: 'plan-charge-runs',
  input: z.object({ settlementId: idSchema('settlement'), after: z.int().check(z.minimum(-1)) }),
  output: z.object({ run: z.int().check(z.nonnegative()), runAt: instant, final: z.boolean() }),
  tables: { settlements: ['GetItem', 'UpdateItem'] },
});
