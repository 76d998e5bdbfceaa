import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { settlementBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'settlements',
  name: 'read-campaign-settlement',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/settlement',
  summary: "A campaign's settlement, once it has begun.",
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  answer: { status: 200, body: settlementBody },
  problems: [problems.settlement_not_found],
  tables: { settlements: ['GetItem'] },
});
