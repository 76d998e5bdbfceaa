import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams, pledgeView } from '../domain/schemas.ts';

/** A pledge as the campaign's association sees it. Who is anonymous or a guest has no name here. */
const listedPledge = z.extend(pledgeView, {
  donorId: z.nullable(z.string()),
  guest: z.boolean(),
});

export const contract = httpContract({
  capability: 'pledges',
  name: 'list-campaign-pledges',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/pledges',
  summary: 'Lists the pledges of a campaign for its association.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: campaignParams,
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(listedPledge) },
  problems: [problems.campaign_not_found],
  tables: { pledges: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
});
