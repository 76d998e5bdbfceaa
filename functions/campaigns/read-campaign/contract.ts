import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'read-campaign',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}',
  summary: 'Reads the public page of a campaign. One that was never approved does not exist here.',
  access: { kind: 'public' },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  answer: { status: 200, body: views.publicCampaign, etag: true },
  problems: [problems.campaign_not_found],
  tables: { campaigns: ['Query'] },
});
