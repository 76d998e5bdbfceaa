import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { viewOfPool } from '../domain/pool-schemas.ts';
import { type PoolReading, readFigure } from '../store/pool-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly read: (poolId: string) => Promise<PoolReading | undefined>;
}

export const readPool: HttpUseCase<typeof contract, Effects> = async (
  { params: { poolId } },
  { read },
) => {
  const reading = await read(poolId);
  if (reading === undefined) throw new Problem(poolProblems.pool_not_found);
  return { body: { ...viewOfPool(reading.pool), figure: reading.figure } };
};

const { promotions } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, readPool, {
  read: (poolId) => readFigure(documentClient, promotions, poolId),
});
