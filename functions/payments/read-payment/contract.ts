import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { paymentAnswer, pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'read-payment',
  method: 'GET',
  path: '/v1/pledges/{pledgeId}/payment',
  summary: 'Reads how the payment of a pledge stands, and the order id to pay it under.',
  access: { kind: 'token', roles: ['donor'] },
  params: pledgeParams,
  answer: { status: 200, body: paymentAnswer },
  problems: [problems.payment_not_found],
  tables: { payments: ['GetItem', 'Query'] },
});
