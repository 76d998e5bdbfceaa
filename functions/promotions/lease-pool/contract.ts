import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { leasesPerRequestMax, poolParams, positiveUnits } from '../domain/pool-schemas.ts';

const lease = z.strictObject({ marketId: idSchema('market'), share: positiveUnits });
const leases = z.array(lease).check(
  z.minLength(1),
  z.maxLength(leasesPerRequestMax),
  z.refine((list) => new Set(list.map(({ marketId }) => marketId)).size === list.length, {
    params: { code: 'entry_repeated' },
    message: 'Name each once.',
  }),
);

export const contract = httpContract({
  capability: 'promotions',
  name: 'lease-pool',
  method: 'POST',
  path: '/v1/pools/{poolId}/leases',
  summary: 'Leases parts of the reserve to markets, all of them or none.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: poolParams,
  body: z.strictObject({ leases }),
  answer: { status: 201, body: z.object({ leases: z.array(lease) }) },
  problems: [
    poolProblems.pool_not_found,
    poolProblems.pool_not_divided,
    poolProblems.reserve_too_small,
  ],
  tables: { promotions: ['GetItem', 'PutItem', 'UpdateItem'] },
});
