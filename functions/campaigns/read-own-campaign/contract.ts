import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'read-own-campaign',
  method: 'GET',
  path: '/v1/associations/{associationId}/campaigns/{campaignId}',
  summary: 'Reads a campaign as its association and operators see it, drafts included.',
  access: { kind: 'token', roles: ['association', 'operator'] },
  params: z.strictObject({
    associationId: idSchema('association'),
    campaignId: idSchema('campaign'),
  }),
  answer: { status: 200, body: views.ownCampaign, etag: true },
  problems: [problems.campaign_not_found, problems.association_not_found],
  tables: { campaigns: ['Query'] },
});
