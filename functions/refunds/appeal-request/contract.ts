import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { noteSchema, requestBody, requestParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'appeal-request',
  method: 'POST',
  path: '/v1/refund-requests/{refundRequestId}/appeal',
  summary: 'Takes a request that the association refused to the operator, once.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: requestParams,
  body: z.strictObject({ reason: noteSchema }),
  answer: { status: 200, body: requestBody },
  problems: [problems.refund_request_not_found, problems.refund_request_not_appealable],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
