import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams, campaignRefundBody, heldShownMax } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'read-campaign-refund',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/refund',
  summary: 'How the refund of a whole campaign stands.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: campaignParams,
  answer: {
    status: 200,
    body: z.extend(campaignRefundBody, {
      /** The first pledges whose donation receipts have to be cancelled before their money goes back. */
      heldPledgeIds: z.array(idSchema('pledge')).check(z.maxLength(heldShownMax)),
    }),
  },
  problems: [problems.campaign_refund_not_found],
  tables: { refunds: ['GetItem', 'Query'] },
});
