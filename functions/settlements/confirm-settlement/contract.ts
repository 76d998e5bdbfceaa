import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { settlementBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'settlements',
  name: 'confirm-settlement',
  method: 'POST',
  path: '/v1/settlements/{settlementId}/confirmation',
  summary: 'Says whether a campaign goes on although less than its goal was collected.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'treasurer'] },
  idempotent: true,
  params: z.strictObject({ settlementId: idSchema('settlement') }),
  body: z.strictObject({ decision: z.enum(['proceed', 'refund']) }),
  answer: { status: 200, body: settlementBody },
  problems: [
    problems.settlement_not_found,
    problems.confirmation_not_asked,
    problems.confirmation_already_given,
  ],
  tables: { settlements: ['GetItem', 'PutItem', 'UpdateItem'] },
});
