import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { noteSchema, requestBody, requestParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'decide-request',
  method: 'POST',
  path: '/v1/refund-requests/{refundRequestId}/decision',
  summary:
    'Grants or refuses a request for money back: its association in time, then the operator.',
  access: {
    kind: 'token',
    roles: ['association', 'operator'],
    memberRoles: ['owner', 'treasurer'],
  },
  idempotent: true,
  params: requestParams,
  body: z.strictObject({ decision: z.enum(['grant', 'refuse']), note: noteSchema }),
  answer: { status: 200, body: requestBody },
  problems: [
    problems.refund_request_not_found,
    problems.refund_request_not_decidable,
    problems.refund_exceeds_pledge,
    problems.donation_receipt_issued,
  ],
  tables: { refunds: ['GetItem', 'PutItem', 'ConditionCheckItem'] },
});
