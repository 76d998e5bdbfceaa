import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { repaymentBody, repaymentsPerCampaignMax } from '../domain/schemas.ts';

/** A campaign has far fewer repayments than a page holds, so the list needs none. */
export const contract = httpContract({
  capability: 'payouts',
  name: 'list-repayments',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/repayments',
  summary: 'What an association paid back for a campaign, in the order it was recorded.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  answer: {
    status: 200,
    body: z.object({ items: z.array(repaymentBody).check(z.maxLength(repaymentsPerCampaignMax)) }),
  },
  problems: [problems.payout_plan_not_found],
  tables: { payouts: ['GetItem', 'Query'] },
});
