import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { refusedBody, refusedParams, transferWanted } from '../domain/refused-schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'record-refund-transfer',
  method: 'POST',
  path: '/v1/refused-refunds/{refundId}/transfer',
  summary:
    'Records that a refused refund reached its donor by bank transfer; a second officer confirms it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: refusedParams,
  body: transferWanted,
  answer: { status: 200, body: refusedBody },
  problems: [
    problems.refused_refund_not_found,
    problems.refused_refund_not_open,
    problems.transfer_in_future,
  ],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
