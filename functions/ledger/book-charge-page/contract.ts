import * as z from 'zod/mini';
import { parcelKey } from '../../../events/charging.ts';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/**
 * Books what a run of a settlement collected of one page: one entry, however often the page is
 * told. The outcomes lie in a parcel of `chargeOutcomes`.
 */
export const contract = taskContract({
  capability: 'ledger',
  name: 'book-charge-page',
  input: z.object({
    settlementId: idSchema('settlement'),
    campaignId: idSchema('campaign'),
    run: z.int().check(z.nonnegative()),
    pageKey: z.string(),
    /** The instant of the run, the same at every telling. */
    occurredAt: instant,
    parcel: parcelKey,
  }),
  output: z.object({ collectedCount: z.int().check(z.nonnegative()) }),
  tables: { ledger: ['GetItem', 'PutItem'], parcels: ['BatchGetItem'] },
  timeoutSeconds: 60,
});
