import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { marketShards, type Pool, shardCountOf } from '../domain/pool.ts';
import { viewOfPool } from '../domain/pool-schemas.ts';
import { createPool, type PoolCreation } from '../store/pool-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly create: (creation: PoolCreation) => Promise<Pool>;
  readonly clock: Clock;
}

export const makePool: HttpUseCase<typeof contract, Effects> = async (
  { principal, body, idempotencyKey, requestHash },
  { create, clock },
) => {
  const poolId = derivedId('pool', principal.subject, idempotencyKey);
  const pool = await create({
    pool: {
      ...body,
      poolId,
      shards: body.spread === 'whole' ? shardCountOf(body.budget, body.smallest) : marketShards,
      createdBy: principal.subject,
      createdAt: isoOf(clock.nowMs()),
      version: 1,
    },
    requestHash,
  });
  return { body: viewOfPool(pool), headers: { location: `/v1/pools/${poolId}` } };
};

const { promotions } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, makePool, {
  create: (creation) => createPool(documentClient, promotions, creation),
  clock: { nowMs: Date.now },
});
