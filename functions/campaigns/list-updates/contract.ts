import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'list-updates',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/updates',
  summary: 'Lists the news of a campaign, newest first; of an unknown campaign there is none.',
  access: { kind: 'public' },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(views.update) },
  problems: [],
  tables: { campaigns: ['Query'] },
  secrets: ['signingKey'],
});
