import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { codesMax, codesPerPage } from '../domain/coupon-code.ts';
import { couponPromotionParams } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'download-codes',
  method: 'GET',
  path: '/v1/promotions/{promotionId}/code-batches/{batchId}/codes',
  summary: 'A page of a batch of unique codes as CSV, one code a line.',
  access: { kind: 'token', roles: ['operator'] },
  params: z.extend(couponPromotionParams, { batchId: idSchema('batch') }),
  query: z.strictObject({
    page: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(Math.ceil(codesMax / codesPerPage))),
      1,
    ),
  }),
  answer: { status: 200, body: z.string(), contentType: 'text/csv' },
  problems: [problems.code_batch_not_found],
  tables: { promotions: ['GetItem'] },
  secrets: ['signingKey'],
});
