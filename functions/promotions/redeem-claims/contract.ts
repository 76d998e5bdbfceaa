import * as z from 'zod/mini';
import { goodsCategory } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { claimBody } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';
import { paymentKind } from '../domain/rule-schemas.ts';
import { stackMax } from '../domain/stack.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'redeem-claims',
  method: 'POST',
  path: '/v1/redemptions',
  summary: 'Redeems the coupons of one purchase at a stall, all of them or none.',
  access: { kind: 'token', roles: ['merchant'] },
  idempotent: true,
  body: z.strictObject({
    claimIds: z.array(idSchema('claim')).check(
      z.minLength(1),
      z.maxLength(stackMax),
      z.refine((list) => new Set(list).size === list.length, {
        params: { code: 'entry_repeated' },
        message: 'Name each once.',
      }),
    ),
    purchaseKrw: amountKrwSchema,
    category: z.optional(goodsCategory).check(
      z.meta({
        description: 'What was bought; a stall that sells one kind only may leave it out.',
      }),
    ),
    paymentKind: z.optional(paymentKind),
  }),
  answer: {
    status: 201,
    body: z.object({ benefitKrw: amountKrwSchema, claims: z.array(claimBody) }),
  },
  problems: [
    problems.stall_unknown,
    problems.claim_not_found,
    problems.claim_expired,
    problems.claim_step_refused,
    problems.merchant_not_enrolled,
    problems.wrong_market,
    problems.promotion_not_started,
    problems.promotion_ended,
    problems.weekday_excluded,
    problems.outside_hours,
    problems.market_closed,
    problems.market_excluded,
    problems.merchant_excluded,
    problems.merchant_not_onnuri,
    problems.category_excluded,
    problems.payment_excluded,
    problems.fact_missing,
    problems.not_stackable,
    problems.purchase_too_small,
  ],
  tables: { promotions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
