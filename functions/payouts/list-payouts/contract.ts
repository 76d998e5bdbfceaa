import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { payoutBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'list-payouts',
  method: 'GET',
  path: '/v1/payouts',
  summary: 'Payouts of one status, the longest so first: what waits for approval, what is stuck.',
  access: { kind: 'token', roles: ['finance', 'operator'] },
  query: z.extend(pageQuerySchema, { status: z._default(payoutBody.shape.status, 'requested') }),
  answer: { status: 200, body: pageSchema(payoutBody) },
  problems: [],
  tables: { payouts: ['QueryIndex'] },
  secrets: ['signingKey'],
});
