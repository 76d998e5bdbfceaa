import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { requestBody, requestParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'read-request',
  method: 'GET',
  path: '/v1/refund-requests/{refundRequestId}',
  summary: 'A request for money back: what it comes to, who decides until when, what was decided.',
  access: { kind: 'token', roles: ['donor', 'association', 'operator', 'finance'] },
  params: requestParams,
  answer: { status: 200, body: requestBody },
  problems: [problems.refund_request_not_found],
  tables: { refunds: ['GetItem'] },
});
