import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'remove-stock-pool',
  method: 'DELETE',
  path: '/v1/campaigns/{campaignId}/stock-pools/{stockPoolId}',
  summary: 'Takes shared stock that no reward draws from out of a draft.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  params: z.strictObject({ campaignId: idSchema('campaign'), stockPoolId: idSchema('stockpool') }),
  answer: { status: 204 },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.offer_frozen_while_suspended,
    problems.stock_pool_not_found,
    problems.stock_pool_in_use,
  ],
  tables: { campaigns: ['Query', 'PutItem', 'DeleteItem'] },
});
