import * as z from 'zod/mini';
import { bookedFigures } from '../../../events/booked-figures.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** What the books said when an operation had been booked, for the statement that is made of it. */
export const contract = taskContract({
  capability: 'ledger',
  name: 'read-booked',
  input: z.object({
    campaignId: idSchema('campaign'),
    operationId: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  output: bookedFigures,
  tables: { ledger: ['GetItem'] },
});
