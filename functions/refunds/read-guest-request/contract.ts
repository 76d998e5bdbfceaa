import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { guestRequestParams, requestBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'read-guest-request',
  method: 'GET',
  path: '/v1/guest-pledges/{pledgeId}/refund-requests/{refundRequestId}',
  summary:
    'What became of a request for money of the guest pledge that the Pledge-Link header opens.',
  access: { kind: 'link' },
  params: guestRequestParams,
  answer: { status: 200, body: requestBody },
  problems: [problems.pledge_link_not_accepted, problems.refund_request_not_found],
  tables: { refunds: ['GetItem'] },
  secrets: ['signingKey'],
});
