import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
import { problems } from '../domain/problems.ts';
import { promotionParams, stepDone } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'launch-promotion',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/launch',
  summary:
    'Approves a proposed promotion, at will with a limit for its first hours, or returns it with a reason. Who proposed it may not.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: promotionParams,
  body: z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approve'),
      canary: z
        .optional(
          z.strictObject({
            limit: z
              .int()
              .check(z.minimum(1), z.meta({ description: 'Won or claims, as the pool counts.' })),
            until: instantSchema,
          }),
        )
        .check(
          z.meta({
            description: 'No more than this is granted until then, whatever the rule says.',
          }),
        ),
    }),
    z.strictObject({ decision: z.literal('return'), reason: reasonSchema }),
  ]),
  answer: { status: 200, body: stepDone },
  problems: [
    problems.promotion_not_found,
    problems.promotion_not_proposed,
    problems.launcher_is_proposer,
    problems.promotion_over,
    problems.effective_instant_taken,
    problems.canary_over,
  ],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
