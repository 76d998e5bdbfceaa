import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'add-stock-pool',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/stock-pools',
  summary: 'Adds stock that several rewards draw from.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: schemas.stockPoolTerms,
  answer: { status: 201, body: schemas.stockPool, etag: true },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.offer_frozen_while_suspended,
    problems.stock_pools_full,
  ],
  tables: { campaigns: ['Query', 'GetItem', 'PutItem'] },
});
