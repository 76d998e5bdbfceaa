import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { refusedBody, refusedParams } from '../domain/refused-schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'retry-refused-refund',
  method: 'POST',
  path: '/v1/refused-refunds/{refundId}/retry',
  summary: 'Asks the provider for a refused refund again, under a refund id of its own.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: refusedParams,
  body: z.strictObject({}),
  answer: { status: 200, body: refusedBody },
  problems: [problems.refused_refund_not_found, problems.refused_refund_not_open],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
