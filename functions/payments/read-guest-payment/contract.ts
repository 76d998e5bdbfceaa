import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { paymentAnswer, pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'read-guest-payment',
  method: 'GET',
  path: '/v1/guest-pledges/{pledgeId}/payment',
  summary: 'Reads how the payment of a pledge of the guest named by Guest-Token stands.',
  access: { kind: 'link' },
  params: pledgeParams,
  answer: { status: 200, body: paymentAnswer },
  problems: [problems.guest_token_not_accepted, problems.payment_not_found],
  tables: { payments: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
});
