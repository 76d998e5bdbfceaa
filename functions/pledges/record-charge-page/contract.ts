import * as z from 'zod';
import { chargeOutcome, chargePageMax } from '../../../events/charging.ts';
import { instant, won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().nonnegative();

/**
 * Writes what became of a page of charges into its pledges. `charges` has the form of the
 * ledger's fact, and is the same when the task is repeated.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'record-charge-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    run: count,
    occurredAt: instant,
    outcomes: z.array(chargeOutcome).max(chargePageMax),
  }),
  output: z.object({
    charges: z
      .array(
        z.object({
          pledgeId: idSchema('pledge'),
          amountKrw: won,
          providerFeeKrw: won,
          providerFeeVatKrw: won,
        }),
      )
      .max(chargePageMax),
    approvedCount: count,
    approvedKrw: won,
    declinedCount: count,
    undecidedCount: count,
  }),
  tables: { pledges: ['UpdateItem'] },
  timeoutSeconds: 60,
});
