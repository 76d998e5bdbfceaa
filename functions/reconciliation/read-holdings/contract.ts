import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { dayParams, holdingBody, holdingsBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'read-holdings',
  method: 'GET',
  path: '/v1/operations/holdings/{date}',
  summary: 'What the provider held on a day and for whom, by the books and by its own word.',
  access: { kind: 'token', roles: ['finance'] },
  params: dayParams,
  query: pageQuerySchema,
  answer: { status: 200, body: z.extend(pageSchema(holdingBody), holdingsBody.shape) },
  problems: [problems.holdings_not_found],
  tables: { reconciliation: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
});
