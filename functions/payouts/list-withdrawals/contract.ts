import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { withdrawalBody, withdrawalStatus } from '../domain/withdrawal-schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'list-withdrawals',
  method: 'GET',
  path: '/v1/fee-withdrawals',
  summary: 'What the platform took of its fees by status, the longest recorded first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, { status: z._default(withdrawalStatus, 'recorded') }),
  answer: { status: 200, body: pageSchema(withdrawalBody) },
  problems: [],
  tables: { payouts: ['QueryIndex'] },
  secrets: ['signingKey'],
});
