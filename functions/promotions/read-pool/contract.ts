import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { figureBody, poolBody, poolParams } from '../domain/pool-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'read-pool',
  method: 'GET',
  path: '/v1/pools/{poolId}',
  summary: 'A pool and its live figure: what is granted, held, redeemed, returned and left.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: poolParams,
  answer: { status: 200, body: z.extend(poolBody, { figure: figureBody }) },
  problems: [poolProblems.pool_not_found],
  tables: { promotions: ['GetItem', 'BatchGetItem', 'Query'] },
});
