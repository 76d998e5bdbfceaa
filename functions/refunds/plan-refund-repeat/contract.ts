import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** When the pages of a campaign's refund are walked again because some were left undecided. */
export const contract = taskContract({
  capability: 'refunds',
  name: 'plan-refund-repeat',
  input: z.object({
    campaignId: idSchema('campaign'),
    pass: z.int().check(z.positive()),
    undecided: z.int().check(z.positive()),
  }),
  output: z.object({ repeatAt: instant, pass: z.int().check(z.positive()) }),
});
