import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { disputeBody } from '../domain/dispute-schemas.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'list-campaign-disputes',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/disputes',
  summary: 'What card companies took back of a settled campaign, the latest first.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: campaignParams,
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(disputeBody) },
  problems: [problems.collected_campaign_not_found],
  tables: { refunds: ['GetItem', 'QueryIndex'] },
  secrets: ['signingKey'],
});
