import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { refusedBody, refusedStatus } from '../domain/refused-schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'list-refused-refunds',
  method: 'GET',
  path: '/v1/refused-refunds',
  summary: 'Refunds the provider would not make, of one status, the longest refused first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, { status: z._default(refusedStatus, 'open') }),
  answer: { status: 200, body: pageSchema(refusedBody) },
  problems: [],
  tables: { refunds: ['QueryIndex'] },
  secrets: ['signingKey'],
});
