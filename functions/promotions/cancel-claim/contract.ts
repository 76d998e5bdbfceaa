import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { claimBody, claimParams } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'cancel-claim',
  method: 'POST',
  path: '/v1/claims/{claimId}/cancellation',
  summary: 'Gives a coupon back; a redeemed one is taken back by the merchant or an operator.',
  access: { kind: 'token', roles: ['donor', 'merchant', 'operator'] },
  idempotent: true,
  params: claimParams,
  body: z.strictObject({}),
  answer: { status: 200, body: claimBody },
  problems: [problems.claim_not_found, problems.claim_expired, problems.claim_step_refused],
  tables: {
    promotions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  },
  secrets: ['signingKey'],
});
