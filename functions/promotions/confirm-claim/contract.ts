import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { claimBody, claimParams } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'confirm-claim',
  method: 'POST',
  path: '/v1/claims/{claimId}/confirmation',
  summary: 'Keeps a held coupon as your own until it can no longer be used.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: claimParams,
  body: z.strictObject({}),
  answer: { status: 200, body: claimBody },
  problems: [problems.claim_not_found, problems.claim_expired, problems.claim_step_refused],
  tables: { promotions: ['GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
