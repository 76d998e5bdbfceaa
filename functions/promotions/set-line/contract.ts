import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { couponPromotionParams, lineBody } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'set-line',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/line',
  summary: 'Sets up the waiting line of a promotion, or the rate at which it admits.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: couponPromotionParams,
  body: z.strictObject(z.omit(lineBody, { promotionId: true }).shape),
  answer: { status: 200, body: lineBody },
  problems: [problems.promotion_not_found],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
