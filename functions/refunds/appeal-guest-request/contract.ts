import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { guestRequestParams, noteSchema, requestBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'appeal-guest-request',
  method: 'POST',
  path: '/v1/guest-pledges/{pledgeId}/refund-requests/{refundRequestId}/appeal',
  summary:
    'Takes a request of the guest pledge that the Pledge-Link header opens, and that the association refused, to the operator, once.',
  access: { kind: 'link' },
  idempotent: true,
  params: guestRequestParams,
  body: z.strictObject({ reason: noteSchema }),
  answer: { status: 200, body: requestBody },
  problems: [
    problems.pledge_link_not_accepted,
    problems.refund_request_not_found,
    problems.refund_request_not_appealable,
  ],
  tables: { refunds: ['GetItem', 'PutItem'] },
  secrets: ['signingKey'],
});
