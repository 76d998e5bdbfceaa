import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { claimBody } from '../domain/coupon-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'list-my-claims',
  method: 'GET',
  path: '/v1/me/claims',
  summary: 'Your own claims, the newest first.',
  access: { kind: 'token', roles: ['donor'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(claimBody) },
  problems: [],
  tables: { promotions: ['QueryIndex'] },
  secrets: ['signingKey'],
});
