import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams, campaignRefundBody, noteSchema } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'propose-campaign-refund',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/refund',
  summary: 'Proposes to give all that a campaign collected back to its donors.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: campaignParams,
  body: z.strictObject({ reason: noteSchema }),
  answer: { status: 201, body: campaignRefundBody },
  problems: [problems.collected_campaign_not_found, problems.campaign_refund_exists],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
