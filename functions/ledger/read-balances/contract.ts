import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** What the books say of a campaign, for the settlement that freezes its figures. */
export const contract = taskContract({
  capability: 'ledger',
  name: 'read-balances',
  input: z.object({ campaignId: idSchema('campaign') }),
  output: z.object({
    sequence: z.int().check(z.nonnegative()),
    collectedKrw: won,
    matchedKrw: z.int(),
    /** All that went back, also what card companies took back. */
    refundedKrw: won,
    providerFeeKrw: z.int(),
    providerFeeVatKrw: z.int(),
    platformFeeKrw: won,
    platformFeeVatKrw: won,
    balanceKrw: z.int(),
  }),
  tables: { ledger: ['GetItem'] },
});
