import * as z from 'zod/mini';
import { instant, won } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const count = z.int().check(z.nonnegative());

/**
 * Lets pledges go, as many as its time allows, after a campaign that failed or was called off: nobody is charged,
 * stock is given back, and who has paid gets a refund. The counts are of this call alone.
 */
export const contract = taskContract({
  capability: 'pledges',
  name: 'release-pledges',
  input: z.object({
    campaignId: idSchema('campaign'),
    occurredAt: instant,
    cursor: z.nullable(z.string()),
  }),
  output: z.object({
    cursor: z.nullable(z.string()),
    done: z.boolean(),
    releasedCount: count,
    refundsDueCount: count,
    refundsDueKrw: won,
  }),
  tables: { pledges: ['GetItem', 'Query', 'UpdateItem'] },
  timeoutSeconds: 120,
});
