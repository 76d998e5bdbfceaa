import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { promotionParams, stepDone } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'propose-promotion',
  method: 'POST',
  path: '/v1/promotions/{promotionId}/proposal',
  summary:
    'Proposes the draft for launch, or that a suspended promotion goes on. Another person decides.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: promotionParams,
  body: z.strictObject({}),
  answer: { status: 200, body: stepDone },
  problems: [
    problems.promotion_not_found,
    problems.promotion_proposed,
    problems.promotion_unchanged,
    problems.promotion_without_pool,
    problems.pool_unfit,
    problems.rehearsal_needed,
    problems.promotion_versions_used_up,
    problems.promotion_over,
    problems.effective_instant_taken,
    problems.suspended_resumes_at_once,
  ],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
