import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { codesMax } from '../domain/coupon-code.ts';
import { couponPromotionParams } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

/** Words people remember, in letters and digits of any script. */
const genericPattern = /^[\p{L}\p{N}-]{4,32}$/u;

export const contract = httpContract({
  capability: 'promotions',
  name: 'issue-codes',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/code-batches',
  summary: 'Issues unique codes in bulk, or one code for all. From then on a claim needs a code.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: couponPromotionParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('unique'),
      count: z.int().check(z.minimum(1), z.maximum(codesMax)),
    }),
    z.strictObject({
      kind: z.literal('generic'),
      code: z.string().check(z.trim(), z.regex(genericPattern)),
    }),
  ]),
  answer: {
    status: 201,
    body: z.object({
      batchId: idSchema('batch'),
      count: z.int().check(z.minimum(0)),
      pages: z.int().check(z.minimum(0)),
    }),
  },
  problems: [problems.promotion_not_found, problems.codes_used_up],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
