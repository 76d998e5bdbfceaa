import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { refusedBody, refusedParams } from '../domain/refused-schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'read-refused-refund',
  method: 'GET',
  path: '/v1/refused-refunds/{refundId}',
  summary: 'A refund the provider would not make: why, and which way it goes now.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: refusedParams,
  answer: { status: 200, body: refusedBody },
  problems: [problems.refused_refund_not_found],
  tables: { refunds: ['GetItem'] },
});
