import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { settlementBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'settlements',
  name: 'read-settlement',
  method: 'GET',
  path: '/v1/settlements/{settlementId}',
  summary: 'How the settlement of a campaign stands, and its frozen figures at the end.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ settlementId: idSchema('settlement') }),
  answer: { status: 200, body: settlementBody },
  problems: [problems.settlement_not_found],
  tables: { settlements: ['GetItem'] },
});
