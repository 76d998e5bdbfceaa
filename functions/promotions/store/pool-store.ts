import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import {
  type Act,
  type ActResult,
  actOnce,
  requestHashAttribute,
} from '../../../shared/dynamo/once.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { dealt, type Figure, figureOf, type Pool, sharesOf } from '../domain/pool.ts';
import type { TransactItems } from './claim-write.ts';
import { cellKey, poolKey, poolMarketKey } from './keys.ts';
import { parsePool, readCells, readPool, shardKeys, takeFrom } from './pool-cells.ts';

/** Markets one pool can be divided among; Korea has about 1,400. */
const marketsPerPoolMax = 2_000;
const marketsPerReadMax = 1_000;

const isNew = 'attribute_not_exists(pk)';
/** Still as it was seen: no claim has drawn from it since. */
const unchanged = 'changes = :seen';

export interface PoolCreation {
  readonly pool: Pool;
  readonly requestHash: string;
}

/**
 * Makes a pool with all its cells in one transaction. A repeat finds it, and is answered as the first
 * time, whatever was added since.
 *
 * @throws Problem `idempotency_key_reused` when another request made it.
 */
export const createPool = async (
  client: DocumentClient,
  table: string,
  { pool, requestHash }: PoolCreation,
): Promise<Pool> => {
  const { poolId, budget, smallest, shards } = pool;
  const shares = pool.spread === 'whole' ? sharesOf(budget, smallest, shards) : [];
  const kept = shares.reduce((left, share) => left - share, budget);
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: table, Item, ConditionExpression: isNew },
  });
  const none = { held: 0, redeemed: 0, returned: 0, changes: 1 };
  const result = await guardedTransaction(client, [
    put({
      ...poolKey(pool.poolId),
      ...pool,
      ...none,
      allotted: kept,
      left: kept,
      [requestHashAttribute]: requestHash,
      gsi1pk: poolList,
      gsi1sk: `${pool.createdAt}#${pool.poolId}`,
    }),
    ...shares.flatMap((share, shard) =>
      share === 0
        ? []
        : [put({ ...cellKey(poolId, undefined, shard), ...none, allotted: share, left: share })],
    ),
  ]);
  if (result.written) return pool;
  const [ofPool] = result.refusals;
  const old = ofPool?.failed ? ofPool.old : undefined;
  if (old === undefined) throw new Error('A pool has cells and no item of its own.');
  if (old[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return { ...pool, createdAt: parsePool(old).createdAt };
};

/** Pools in the order of their making. */
export const poolList = 'POOLS';

export interface Allotment {
  readonly marketId: string;
  readonly amount: number;
}

/**
 * Leases parts of the reserve to markets: one transaction, under the act's own id, so that a repeat
 * moves nothing. Refused when the reserve has less.
 */
export const leaseToMarkets = (
  client: DocumentClient,
  table: string,
  act: Act,
  pool: Pool,
  allotments: readonly Allotment[],
): Promise<ActResult> =>
  actOnce(client, table, act, [
    takeFrom(
      table,
      poolKey(pool.poolId),
      allotments.reduce((sum, { amount }) => sum + amount, 0),
    ),
    ...allotments.flatMap(({ marketId, amount }) => [
      {
        Put: {
          TableName: table,
          Item: { ...poolMarketKey(pool.poolId, marketId), marketId },
        },
      },
      ...dealt(amount, pool.shards).map((share, shard) =>
        addTo(table, cellKey(pool.poolId, marketId, shard), share, act.at),
      ),
    ]),
  ]);

/** The taking half of a lease. A cell that is not there begins with it. */
export const addTo = (
  table: string,
  Key: ReturnType<typeof cellKey>,
  units: number,
  at: string,
) => ({
  Update: {
    TableName: table,
    Key,
    UpdateExpression:
      'SET movedAt = :at ADD #left :units, allotted :units, held :none, redeemed :none, returned :none, changes :one',
    ExpressionAttributeNames: { '#left': 'left' },
    ExpressionAttributeValues: { ':at': at, ':units': units, ':none': 0, ':one': 1 },
  },
});

/** Markets that have, or had, a part of the pool. */
export const readPoolMarkets = async (
  client: DocumentClient,
  table: string,
  poolId: string,
): Promise<readonly string[]> => {
  const markets: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :market)',
        ExpressionAttributeValues: { ':pk': poolKey(poolId).pk, ':market': 'MARKET#' },
        ConsistentRead: true,
        Limit: marketsPerReadMax,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    markets.push(...Items.map(({ marketId }) => String(marketId)));
    from = LastEvaluatedKey;
  } while (from !== undefined && markets.length < marketsPerPoolMax);
  return markets;
};

/**
 * Takes back what a market has left, unless a claim has drawn from it, or it was leased, since `quietSince`. Each cell
 * goes by itself, under what was seen of it; one that changes meanwhile is not idle and stays.
 * Answers what came back.
 */
export const takeBack = async (
  client: DocumentClient,
  table: string,
  pool: Pool,
  marketId: string,
  quietSince: string,
): Promise<number> => {
  const keys = shardKeys(pool, marketId);
  const cells = await readCells(client, table, keys);
  if (cells.some(({ movedAt }) => movedAt !== undefined && movedAt > quietSince)) return 0;
  let back = 0;
  for (const [at, { left, changes }] of cells.entries()) {
    const Key = keys[at];
    if (left === 0 || Key === undefined) continue;
    const items: TransactItems = [
      emptyUnchanged(table, Key, left, changes),
      addTo(table, poolKey(pool.poolId), left, quietSince),
    ];
    const { written } = await guardedTransaction(client, items);
    if (written) back += left;
  }
  return back;
};

const emptyUnchanged = (
  table: string,
  Key: ReturnType<typeof cellKey>,
  left: number,
  changes: number,
) => ({
  Update: {
    TableName: table,
    Key,
    UpdateExpression: 'ADD #left :less, allotted :less, changes :one',
    ConditionExpression: unchanged,
    ExpressionAttributeNames: { '#left': 'left' },
    ExpressionAttributeValues: { ':less': -left, ':seen': changes, ':one': 1 },
  },
});

export interface PoolReading {
  readonly pool: Pool;
  readonly figure: Figure;
  /** It was written down that the pool is empty. */
  readonly exhausted: boolean;
  /** Of each market, in the order asked for; empty for a pool for the whole country. */
  readonly markets: readonly { readonly marketId: string; readonly figure: Figure }[];
}

/** The live figure of a pool and of its markets; undefined when there is no such pool. */
export const readFigure = async (
  client: DocumentClient,
  table: string,
  poolId: string,
): Promise<PoolReading | undefined> => {
  const found = await readPool(client, table, poolId);
  if (found === undefined) return undefined;
  const { pool, reserve, exhausted } = found;
  const marketIds =
    pool.spread === 'markets' ? await readPoolMarkets(client, table, poolId) : [undefined];
  const keys = marketIds.flatMap((marketId) => [...shardKeys(pool, marketId)]);
  const cells = await readCells(client, table, keys);
  const ofMarket = (at: number) => cells.slice(at * pool.shards, (at + 1) * pool.shards);
  const markets = marketIds.flatMap((marketId, at) => {
    const own = ofMarket(at);
    const allotted = own.reduce((sum, cell) => sum + cell.allotted, 0);
    return marketId === undefined ? [] : [{ marketId, figure: figureOf(allotted, own) }];
  });
  return { pool, figure: figureOf(pool.budget, [reserve, ...cells]), exhausted, markets };
};
