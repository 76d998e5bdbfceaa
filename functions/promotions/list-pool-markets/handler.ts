import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { Pool } from '../domain/pool.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { readPool } from '../store/pool-cells.ts';
import { type PageOfMarkets, type PageWanted, readMarketPage } from '../store/pool-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly find: (poolId: string) => Promise<Pool | undefined>;
  readonly page: (pool: Pool, wanted: PageWanted) => Promise<PageOfMarkets>;
  readonly signingKey: string;
}

export const listPoolMarkets: HttpUseCase<typeof contract, Effects> = async (
  { params: { poolId }, query: { limit, cursor } },
  { find, page, signingKey },
) => {
  const list = `pool-markets:${poolId}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const pool = await find(poolId);
  if (pool === undefined) throw new Problem(poolProblems.pool_not_found);
  const { markets, lastKey } = await page(pool, { limit, from });
  return { body: { items: [...markets], nextCursor: cursorOf(signingKey, list, lastKey) } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listPoolMarkets, {
  find: async (poolId) => (await readPool(documentClient, tables.promotions, poolId))?.pool,
  page: (pool, wanted) => readMarketPage(documentClient, tables.promotions, pool, wanted),
  signingKey: secrets.signingKey,
});
