import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { refundInstruction, refundPageMax } from '../../../events/refunding.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Which pledges of a page have nothing back yet, because a donation receipt stands for them. */
export const contract = taskContract({
  capability: 'refunds',
  name: 'hold-receipts',
  input: z.object({
    campaignId: idSchema('campaign'),
    approvedAt: instant,
    refunds: z.array(refundInstruction).check(z.maxLength(refundPageMax)),
  }),
  output: z.object({ held: z.array(idSchema('pledge')).check(z.maxLength(refundPageMax)) }),
  tables: { refunds: ['BatchGetItem', 'GetItem', 'PutItem', 'DeleteItem'] },
  timeoutSeconds: 30,
});
