import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { holdSecondsDefault, holdSecondsMax } from '../domain/claim.ts';
import { claimBody, couponPromotionParams, ticketText } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

const codeLengthMax = 40;

export const contract = httpContract({
  capability: 'promotions',
  name: 'claim-coupon',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/claims',
  summary: 'Claims a coupon and holds it until it is confirmed or redeemed.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: couponPromotionParams,
  body: z.strictObject({
    code: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(codeLengthMax))),
    lineTicket: z.optional(ticketText),
    marketId: z.optional(idSchema('market')),
    holdSeconds: z._default(
      z.int().check(z.minimum(1), z.maximum(holdSecondsMax)),
      holdSecondsDefault,
    ),
  }),
  answer: { status: 201, body: claimBody },
  problems: [
    problems.promotion_not_found,
    problems.promotion_suspended,
    problems.promotion_not_started,
    problems.promotion_ended,
    problems.weekday_excluded,
    problems.outside_hours,
    problems.market_closed,
    problems.market_excluded,
    problems.merchant_not_enrolled,
    problems.merchant_excluded,
    problems.merchant_not_onnuri,
    problems.category_excluded,
    problems.payment_excluded,
    problems.region_excluded,
    problems.age_excluded,
    problems.not_first_time,
    problems.past_spend_too_low,
    problems.fact_missing,
    problems.cap_reached,
    problems.sold_out,
    problems.code_not_accepted,
    problems.code_used,
    problems.line_ticket_not_accepted,
    problems.line_ticket_expired,
    problems.line_not_your_turn,
  ],
  tables: {
    promotions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  },
  secrets: ['signingKey'],
});
