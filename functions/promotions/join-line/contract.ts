import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { couponPromotionParams, placeBody, ticketText } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

const birthYearMin = 1900;
const birthYearMax = 2100;

export const contract = httpContract({
  capability: 'promotions',
  name: 'join-line',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/line-tickets',
  summary: 'Joins the waiting line. Keep the ticket: it is good after any disconnection.',
  access: { kind: 'token', roles: ['donor'] },
  params: couponPromotionParams,
  body: z.strictObject({
    birthYear: z.optional(z.int().check(z.minimum(birthYearMin), z.maximum(birthYearMax))).check(
      z.meta({
        description: 'Not read where the identity provider has verified the birth date.',
      }),
    ),
  }),
  answer: { status: 201, body: z.extend(placeBody, { ticket: ticketText }) },
  problems: [problems.line_not_found, problems.fact_missing, problems.birth_year_off_day],
  tables: { promotions: ['GetItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
