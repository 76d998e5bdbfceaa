import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { debtBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'list-association-debts',
  method: 'GET',
  path: '/v1/associations/{associationId}/debts',
  summary: 'What an association owes, campaign by campaign: how much is demanded, and until when.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ associationId: idSchema('association') }),
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(debtBody) },
  problems: [problems.association_not_found],
  tables: { payouts: ['Query'] },
  secrets: ['signingKey'],
});
