import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams, campaignRefundBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'approve-campaign-refund',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/refund/approval',
  summary: 'Approves the refund of a whole campaign, which starts it; never who proposed it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: campaignParams,
  body: z.strictObject({}),
  answer: { status: 200, body: campaignRefundBody },
  problems: [
    problems.campaign_refund_not_found,
    problems.campaign_refund_not_approvable,
    problems.approver_is_proposer,
  ],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
