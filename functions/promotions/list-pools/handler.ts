import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOfPool } from '../domain/pool-schemas.ts';
import { type PageOfPools, type PageWanted, readPoolPage } from '../store/pool-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly page: (wanted: PageWanted) => Promise<PageOfPools>;
  readonly signingKey: string;
}

const list = 'pools';

export const listPools: HttpUseCase<typeof contract, Effects> = async (
  { query: { limit, cursor } },
  { page, signingKey },
) => {
  const { pools, lastKey } = await page({ limit, from: keyOfCursor(signingKey, list, cursor) });
  return {
    body: { items: pools.map(viewOfPool), nextCursor: cursorOf(signingKey, list, lastKey) },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listPools, {
  page: (wanted) => readPoolPage(documentClient, tables.promotions, wanted),
  signingKey: secrets.signingKey,
});
