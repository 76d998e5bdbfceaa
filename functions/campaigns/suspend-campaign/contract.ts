import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'suspend-campaign',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/suspension',
  summary: 'Stops pledges to a campaign until it is resumed.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.strictObject({ reason: schemas.reason }),
  answer: { status: 200, body: views.actDone },
  problems: [problems.campaign_not_found, problems.campaign_not_running],
  tables: { campaigns: ['Query', 'GetItem', 'PutItem'] },
});
