import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'resume-campaign',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/resumption',
  summary: 'Lets a suspended campaign take pledges again. Its deadline has not moved.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.strictObject({}),
  answer: { status: 200, body: views.actDone },
  problems: [problems.campaign_not_found, problems.campaign_not_suspended],
  tables: { campaigns: ['Query', 'GetItem', 'PutItem'] },
});
