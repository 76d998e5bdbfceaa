import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { type Figure, figureOf, type Pool } from '../domain/pool.ts';
import { poolKey } from './keys.ts';
import { parsePool, readCells, shardKeys } from './pool-cells.ts';
import { poolList } from './pool-store.ts';

export interface PageWanted {
  readonly limit: number;
  readonly from: PageKey | undefined;
}

export interface PageOfPools {
  readonly pools: readonly Pool[];
  readonly lastKey: Record<string, unknown> | undefined;
}

/** Pools, the newest first. */
export const readPoolPage = async (
  client: DocumentClient,
  table: string,
  { limit, from }: PageWanted,
): Promise<PageOfPools> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': poolList },
      ScanIndexForward: false,
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { pools: Items.map(parsePool), lastKey: LastEvaluatedKey };
};

export interface MarketFigure {
  readonly marketId: string;
  /** Its `budget` is what is leased to the market now. */
  readonly figure: Figure;
}

export interface PageOfMarkets {
  readonly markets: readonly MarketFigure[];
  readonly lastKey: Record<string, unknown> | undefined;
}

/** The markets of a pool with their figures, by id. */
export const readMarketPage = async (
  client: DocumentClient,
  table: string,
  pool: Pool,
  { limit, from }: PageWanted,
): Promise<PageOfMarkets> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :market)',
      ExpressionAttributeValues: { ':pk': poolKey(pool.poolId).pk, ':market': 'MARKET#' },
      ConsistentRead: true,
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  const ids = Items.map(({ marketId }) => String(marketId));
  const keys = ids.flatMap((marketId) => [...shardKeys(pool, marketId)]);
  const cells = await readCells(client, table, keys);
  const markets = ids.map((marketId, at) => {
    const own = cells.slice(at * pool.shards, (at + 1) * pool.shards);
    const leased = own.reduce((sum, { allotted }) => sum + allotted, 0);
    return { marketId, figure: figureOf(leased, own) };
  });
  return { markets, lastKey: LastEvaluatedKey };
};
