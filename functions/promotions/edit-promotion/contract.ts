import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { problems } from '../domain/problems.ts';
import { ruleSchema } from '../domain/rule-schemas.ts';
import { promotionName, promotionParams, promotionRecord } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'edit-promotion',
  method: 'PATCH',
  path: '/v1/promotions/{promotionId}',
  summary:
    'Edits the draft of a promotion. Of a launched one it is the draft of a next version, and what is in force stays so.',
  access: { kind: 'token', roles: ['operator'] },
  ifMatch: true,
  params: promotionParams,
  body: z
    .strictObject({
      name: z.optional(promotionName),
      editionId: z.optional(z.nullable(idSchema('edition'))),
      poolId: z.optional(idSchema('pool')),
      rule: z.optional(ruleSchema),
      effectiveFrom: z.optional(z.nullable(instantSchema)).check(
        z.meta({
          description: 'When the version takes effect; null for the instant of its approval.',
        }),
      ),
    })
    .check(
      z.refine((body) => Object.keys(body).length > 0, {
        params: { code: 'nothing_to_change' },
        message: 'Name at least one field.',
      }),
    ),
  answer: { status: 200, body: promotionRecord, etag: true },
  problems: [
    problems.promotion_not_found,
    problems.promotion_proposed,
    problems.promotion_over,
    problems.promotion_kind_frozen,
  ],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
