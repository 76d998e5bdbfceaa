import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { figureBody, poolParams } from '../domain/pool-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'list-pool-markets',
  method: 'GET',
  path: '/v1/pools/{poolId}/markets',
  summary: 'What each market has of a pool: leased, granted and left.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: poolParams,
  query: pageQuerySchema,
  answer: {
    status: 200,
    body: pageSchema(z.object({ marketId: idSchema('market'), figure: figureBody })),
  },
  problems: [poolProblems.pool_not_found],
  tables: { promotions: ['GetItem', 'BatchGetItem', 'Query'] },
  secrets: ['signingKey'],
});
