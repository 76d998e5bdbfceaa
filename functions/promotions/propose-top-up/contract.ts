import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { poolParams, positiveUnits, topUpBody } from '../domain/pool-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'propose-top-up',
  method: 'POST',
  path: '/v1/pools/{poolId}/top-ups',
  summary: 'Proposes to add to a pool; somebody else in finance decides.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: poolParams,
  body: z.strictObject({
    added: positiveUnits,
    reason: reasonSchema,
  }),
  answer: { status: 201, body: topUpBody },
  problems: [poolProblems.pool_not_found],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
