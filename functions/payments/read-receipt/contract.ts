import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { receiptBody } from '../domain/receipt-schemas.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'read-receipt',
  method: 'GET',
  path: '/v1/pledges/{pledgeId}/receipt',
  summary: 'The receipt of a paid pledge of yours, with what came back of it.',
  access: { kind: 'token', roles: ['donor'] },
  params: pledgeParams,
  answer: { status: 200, body: receiptBody },
  problems: [problems.payment_not_found, problems.receipt_not_ready],
  tables: { payments: ['GetItem', 'Query'] },
});
