import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'edit-stock-pool',
  method: 'PATCH',
  path: '/v1/campaigns/{campaignId}/stock-pools/{stockPoolId}',
  summary: 'Edits shared stock. Once it was offered, it may only grow.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  ifMatch: true,
  params: z.strictObject({ campaignId: idSchema('campaign'), stockPoolId: idSchema('stockpool') }),
  body: z.partial(schemas.stockPoolTerms).check(
    z.refine((body) => Object.keys(body).length > 0, {
      params: { code: 'nothing_to_change' },
      message: 'Name at least one field.',
    }),
  ),
  answer: { status: 200, body: schemas.stockPool, etag: true },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.offer_frozen_while_suspended,
    problems.stock_pool_not_found,
    problems.stock_may_only_grow,
  ],
  tables: { campaigns: ['Query', 'PutItem'] },
});
