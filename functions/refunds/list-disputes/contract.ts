import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { disputeBody, disputeStatus } from '../domain/dispute-schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'list-disputes',
  method: 'GET',
  path: '/v1/disputes',
  summary: 'What card companies took back, of one status, the first due first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, { status: z._default(disputeStatus, 'open') }),
  answer: { status: 200, body: pageSchema(disputeBody) },
  problems: [],
  tables: { refunds: ['QueryIndex'] },
  secrets: ['signingKey'],
});
