import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { requestBody, requestStatus } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'list-requests',
  method: 'GET',
  path: '/v1/refund-requests',
  summary:
    'Requests for money back of one status, the first due first: what was escalated or appealed waits here.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, { status: z._default(requestStatus, 'escalated') }),
  answer: { status: 200, body: pageSchema(requestBody) },
  problems: [],
  tables: { refunds: ['QueryIndex'] },
  secrets: ['signingKey'],
});
