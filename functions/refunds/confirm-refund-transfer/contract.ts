import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { refusedBody, refusedParams } from '../domain/refused-schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'confirm-refund-transfer',
  method: 'POST',
  path: '/v1/refused-refunds/{refundId}/transfer/confirmation',
  summary: 'Confirms a recorded transfer, which books it, or rejects it; never who recorded it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: refusedParams,
  body: z.strictObject({ decision: z.enum(['confirm', 'reject']) }),
  answer: { status: 200, body: refusedBody },
  problems: [
    problems.refused_refund_not_found,
    problems.refused_refund_not_open,
    problems.confirmer_is_recorder,
  ],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
