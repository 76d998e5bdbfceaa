import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { caseBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'list-cases',
  method: 'GET',
  path: '/v1/operations/cases',
  summary:
    'What a person must look at: stopped or late work, differences between the books and the provider.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, { status: z._default(z.enum(['open', 'closed']), 'open') }),
  answer: { status: 200, body: pageSchema(caseBody) },
  problems: [],
  tables: { reconciliation: ['QueryIndex'] },
  secrets: ['signingKey'],
});
