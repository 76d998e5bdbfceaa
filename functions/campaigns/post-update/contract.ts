import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'post-update',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/updates',
  summary: 'Tells backers news of a campaign, while it runs and after it has ended.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: views.updateTerms,
  answer: { status: 201, body: views.update },
  problems: [problems.campaign_not_found, problems.campaign_not_public],
  tables: { campaigns: ['GetItem', 'PutItem'] },
});
