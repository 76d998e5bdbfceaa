import * as z from 'zod/mini';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Writes down that a campaign was given back, and how many refunds the provider refused. */
export const contract = taskContract({
  capability: 'refunds',
  name: 'complete-campaign-refund',
  input: z.object({ campaignId: idSchema('campaign'), refused: z.int().check(z.nonnegative()) }),
  output: z.object({ completed: z.literal(true) }),
  tables: { refunds: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
});
