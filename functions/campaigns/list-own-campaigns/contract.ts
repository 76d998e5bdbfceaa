import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'list-own-campaigns',
  method: 'GET',
  path: '/v1/associations/{associationId}/campaigns',
  summary: 'Lists all campaigns of an association, newest first, drafts included.',
  access: { kind: 'token', roles: ['association', 'operator'] },
  params: z.strictObject({ associationId: idSchema('association') }),
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(views.campaignCard) },
  problems: [problems.association_not_found],
  tables: { campaigns: ['Query', 'BatchGetItem'] },
  secrets: ['signingKey'],
});
