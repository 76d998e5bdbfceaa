import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import type { Act, ActResult } from '../../../shared/dynamo/once.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { Pool } from '../domain/pool.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { poolKey } from '../store/keys.ts';
import { readPool } from '../store/pool-cells.ts';
import { type Allotment, leaseToMarkets } from '../store/pool-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly find: (poolId: string) => Promise<Pool | undefined>;
  readonly lease: (act: Act, pool: Pool, allotments: readonly Allotment[]) => Promise<ActResult>;
  readonly clock: Clock;
}

/** The act and what it moves are one transaction: a repeat finds the act and moves nothing. */
export const leasePool: HttpUseCase<typeof contract, Effects> = async (
  request,
  { find, lease, clock },
) => {
  const { poolId } = request.params;
  const { leases } = request.body;
  const pool = await find(poolId);
  if (pool === undefined) throw new Problem(poolProblems.pool_not_found);
  if (pool.spread !== 'markets') throw new Problem(poolProblems.pool_not_divided);
  const act = actOf(poolKey(poolId).pk, 'leases', request, {
    at: isoOf(clock.nowMs()),
    outcome: { leases },
  });
  const result = await lease(
    act,
    pool,
    leases.map(({ marketId, share }) => ({ marketId, amount: share })),
  );
  if (result.done) return { body: contract.answer.body.parse(result.outcome) };
  const [ofReserve] = result.refusals;
  const left = ofReserve?.failed ? Number(ofReserve.old?.left ?? 0) : 0;
  throw new Problem(poolProblems.reserve_too_small, { details: { left } });
};

const { promotions } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, leasePool, {
  find: async (poolId) => (await readPool(documentClient, promotions, poolId))?.pool,
  lease: (act, pool, allotments) =>
    leaseToMarkets(documentClient, promotions, act, pool, allotments),
  clock: { nowMs: Date.now },
});
