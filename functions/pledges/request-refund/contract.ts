import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { refundRequestBody, refundRequestTaken } from '../domain/refund-request-schemas.ts';
import { pledgeParams } from '../domain/standing-schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'request-refund',
  method: 'POST',
  path: '/v1/pledges/{pledgeId}/refund-requests',
  summary:
    'Asks for money of a paid pledge back: for units of its rewards, with a reason and evidence.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: pledgeParams,
  body: refundRequestBody,
  answer: { status: 201, body: refundRequestTaken },
  problems: [
    problems.pledge_not_found,
    problems.pledge_not_refundable,
    problems.reward_not_pledged,
    problems.refund_not_offered,
    problems.refund_window_closed,
  ],
  tables: { pledges: ['GetItem', 'PutItem'] },
});
