import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'cancel-campaign',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/cancellation',
  summary:
    'Calls a campaign off before it closes: nobody is charged, and what was charged goes back.',
  access: { kind: 'token', roles: ['association', 'operator'], memberRoles: ['owner'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.strictObject({ reason: schemas.reason }),
  answer: { status: 200, body: views.actDone },
  problems: [problems.campaign_not_found, problems.campaign_ended],
  tables: { campaigns: ['Query', 'GetItem', 'PutItem'] },
});
