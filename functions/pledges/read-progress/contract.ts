import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'read-progress',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/progress',
  summary: 'Shows how far a campaign is. The figures follow the pledges by about a second.',
  access: { kind: 'public' },
  params: campaignParams,
  answer: {
    status: 200,
    body: z.object({
      campaignId: idSchema('campaign'),
      goalKrw: amountKrwSchema,
      pledgedKrw: amountKrwSchema,
      pledgeCount: z.int().check(z.nonnegative()),
      opensAt: instant,
      closesAt: instant,
      rewards: z.array(
        z.object({
          rewardId: idSchema('reward'),
          pledgedCount: z.int().check(z.nonnegative()),
          /** null is without limit. A pool's limit is shared and not repeated here. */
          stockLimit: z.nullable(z.int().check(z.nonnegative())),
        }),
      ),
    }),
  },
  problems: [problems.campaign_not_found],
  tables: { pledges: ['GetItem', 'Query'] },
});
