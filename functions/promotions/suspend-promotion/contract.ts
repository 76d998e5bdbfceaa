import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
import { problems } from '../domain/problems.ts';
import { promotionParams, stepDone } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'suspend-promotion',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/suspension',
  summary:
    'Stops a promotion at once, by one person. To go on it is proposed and approved by two again.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: promotionParams,
  body: z.strictObject({ reason: reasonSchema }),
  answer: { status: 200, body: stepDone },
  problems: [problems.promotion_not_found, problems.promotion_not_running],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
