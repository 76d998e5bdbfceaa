import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().check(z.nonnegative());

/** Hands a large refund over to a fresh execution, before this one's history is full. */
export const contract = taskContract({
  capability: 'refunds',
  name: 'continue-campaign-refund',
  input: z.object({
    campaignId: idSchema('campaign'),
    approvedAt: instant,
    leg: z.int().check(z.positive()),
    again: count,
    walk: z.object({
      cursor: z.nullable(z.string()),
      pages: count,
      undecided: count,
      refused: count,
      pass: z.int().check(z.positive()),
    }),
  }),
  output: z.object({ continued: z.literal(true) }),
  stateMachines: { refund: ['StartExecution'] },
});
