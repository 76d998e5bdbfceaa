import * as z from 'zod/mini';
import { instant, won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { attemptInput } from '../domain/schemas.ts';

/** When a transfer may leave: after the hold, in the provider's hours. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'plan-transfer',
  input: z.object(attemptInput),
  output: z.object({
    /** `over` when the attempt has ended already. */
    action: z.enum(['wait', 'go', 'over']),
    waitUntil: instant,
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    /** The account that was approved; whose it is, associations know. */
    payoutAccountId: idSchema('account'),
    amountKrw: won,
    /** When the attempt was approved: the same at every repeat, so that its entry is too. */
    approvedAt: instant,
  }),
  tables: { payouts: ['GetItem', 'PutItem'] },
});
