import * as z from 'zod/mini';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { broughtBy, type Cell, type Payment, type Pool, type Sight } from '../domain/pool.ts';
import { cellKey, poolKey } from './keys.ts';

const poolSchema = z.object({
  poolId: z.string(),
  name: z.string(),
  unit: z.enum(['krw', 'count']),
  budget: z.int(),
  smallest: z.int(),
  spread: z.enum(['whole', 'markets']),
  shards: z.int(),
  releaseBlock: z.int(),
  idleMinutes: z.int(),
  endsAt: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  version: z.int(),
});
export const parsePool = (item: unknown): Pool => poolSchema.parse(item);

const noCell: Cell = { allotted: 0, left: 0, held: 0, redeemed: 0, returned: 0 };
const figureNames = ['allotted', 'left', 'held', 'redeemed', 'returned'] as const;

/** A cell, how often it has changed, and when it was last leased to or claimed from. */
export interface SeenCell extends Cell {
  readonly changes: number;
  readonly movedAt?: string;
}

export const parseCell = (item: Item | undefined): SeenCell => {
  const figures = Object.fromEntries(
    figureNames.map((name) => [name, Number(item?.[name] ?? noCell[name])]),
  ) as unknown as Cell;
  const changes = Number(item?.changes ?? 0);
  return item?.movedAt === undefined
    ? { ...figures, changes }
    : { ...figures, changes, movedAt: String(item.movedAt) };
};

export interface FoundPool {
  readonly pool: Pool;
  readonly reserve: SeenCell;
  /** It was written down that the pool is empty. */
  readonly exhausted: boolean;
}

/** The pool with its reserve, strongly consistent. */
export const readPool = async (
  client: DocumentClient,
  table: string,
  poolId: string,
): Promise<FoundPool | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: poolKey(poolId), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  return {
    pool: parsePool(Item),
    reserve: parseCell(Item),
    exhausted: Item.exhaustedAt !== undefined,
  };
};

type Key = ReturnType<typeof cellKey>;

/** Reads cells in the order of their keys, strongly consistent. One that is not there is empty. */
export const readCells = async (
  client: DocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<readonly SeenCell[]> => {
  const items = await readMany(client, table, keys);
  const found = new Map(items.map((item) => [item.pk, item]));
  return keys.map(({ pk }) => parseCell(found.get(pk)));
};

export const shardKeys = (
  pool: Pick<Pool, 'poolId' | 'shards'>,
  marketId: string | undefined,
): readonly Key[] =>
  Array.from({ length: pool.shards }, (_, shard) => cellKey(pool.poolId, marketId, shard));

/** The cells one claim may draw from, and a word that changes with any of them. */
export interface Look extends Sight {
  readonly changes: string;
}

export const lookAt = async (
  client: DocumentClient,
  table: string,
  pool: Pool,
  marketId: string | undefined,
): Promise<Look> => {
  const keys = [...shardKeys(pool, marketId), poolKey(pool.poolId)];
  const cells = await readCells(client, table, keys);
  const shards = cells.slice(0, -1).map(({ left }) => left);
  const reserve = cells.at(-1)?.left ?? 0;
  return { shards, reserve, changes: cells.map(({ changes }) => changes).join() };
};

/** The source still has what was seen of it. */
const enoughLeft = '#left >= :units';
/** The shard can pay once it has taken in the rest. Never below zero: this cannot be oversold. */
const canPay = '#left >= :floor';
/** Nobody has brought a block since this one was found to be needed. */
const stillDry = '#left < :amount';

/** Moves `left` and `allotted` out of a cell: the giving half of a lease. */
export const takeFrom = (table: string, Key: Key, units: number) => ({
  Update: {
    TableName: table,
    Key,
    UpdateExpression: 'ADD #left :less, allotted :less, changes :one',
    ConditionExpression: enoughLeft,
    ExpressionAttributeNames: { '#left': 'left' },
    ExpressionAttributeValues: { ':units': units, ':less': -units, ':one': 1 },
  },
});

/**
 * The part of a transaction that pays a claim: the shard, then each cell it takes in from. The
 * block that a dry shard needs is leased by the very claim that needs it, so a repeat of the claim
 * leases nothing a second time.
 */
export const payFrom = (
  table: string,
  { poolId }: Pick<Pool, 'poolId'>,
  marketId: string | undefined,
  payment: Payment,
  claimed: { readonly as: 'held' | 'redeemed'; readonly at: string },
) => {
  const { shard, amount, fromShards, fromReserve, onlyIfDry } = payment;
  const brought = broughtBy(payment);
  const home = {
    Update: {
      TableName: table,
      Key: cellKey(poolId, marketId, shard),
      UpdateExpression:
        'SET movedAt = :at ADD #left :change, #as :amount, allotted :brought, changes :one',
      ConditionExpression: onlyIfDry ? `${canPay} AND ${stillDry}` : canPay,
      ExpressionAttributeNames: { '#left': 'left', '#as': claimed.as },
      ExpressionAttributeValues: {
        ':at': claimed.at,
        ':change': brought - amount,
        ':amount': amount,
        ':brought': brought,
        ':floor': Math.max(0, amount - brought),
        ':one': 1,
      },
    },
  };
  const sources = fromShards.map((draw) =>
    takeFrom(table, cellKey(poolId, marketId, draw.shard), draw.units),
  );
  return fromReserve === 0
    ? [home, ...sources]
    : [home, ...sources, takeFrom(table, poolKey(poolId), fromReserve)];
};
