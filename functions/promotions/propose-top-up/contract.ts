import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { poolParams, positiveUnits, topUpBody } from '../domain/pool-schemas.ts';

const reasonLengthMax = 500;

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
    reason: z.string().check(z.trim(), z.minLength(2), z.maxLength(reasonLengthMax)),
  }),
  answer: { status: 201, body: topUpBody },
  problems: [poolProblems.pool_not_found],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
