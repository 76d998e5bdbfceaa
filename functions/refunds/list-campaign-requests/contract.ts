import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams, requestBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'list-campaign-requests',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/refund-requests',
  summary: 'Requests for money back of a settled campaign, the latest first.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: campaignParams,
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(requestBody) },
  problems: [problems.collected_campaign_not_found],
  tables: { refunds: ['GetItem', 'QueryIndex'] },
  secrets: ['signingKey'],
});
