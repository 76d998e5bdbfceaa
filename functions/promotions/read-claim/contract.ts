import { httpContract } from '../../../shared/kernel/contract.ts';
import { claimBody, claimParams } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'read-claim',
  method: 'GET',
  path: '/v1/claims/{claimId}',
  summary: 'One of your own claims.',
  access: { kind: 'token', roles: ['donor'] },
  params: claimParams,
  answer: { status: 200, body: claimBody },
  problems: [problems.claim_not_found],
  tables: { promotions: ['GetItem'] },
  secrets: ['signingKey'],
});
