import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { poolParams, topUpBody } from '../domain/pool-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'decide-top-up',
  method: 'POST',
  path: '/v1/pools/{poolId}/top-ups/{topUpId}/decision',
  summary: 'Approves or rejects a top-up. Who proposed it may not.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: z.extend(poolParams, { topUpId: idSchema('topup') }),
  body: z.strictObject({ decision: z.enum(['approve', 'reject']) }),
  answer: { status: 200, body: topUpBody },
  problems: [
    poolProblems.top_up_not_found,
    poolProblems.top_up_decided,
    poolProblems.top_up_by_proposer,
  ],
  tables: { promotions: ['GetItem', 'PutItem', 'UpdateItem'] },
});
