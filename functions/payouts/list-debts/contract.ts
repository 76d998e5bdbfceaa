import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { debtBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'list-debts',
  method: 'GET',
  path: '/v1/debts',
  summary:
    'What associations owe because more was paid out than was their own, the first due first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, { status: z._default(z.enum(['owing', 'settled']), 'owing') }),
  answer: { status: 200, body: pageSchema(debtBody) },
  problems: [],
  tables: { payouts: ['QueryIndex'] },
  secrets: ['signingKey'],
});
