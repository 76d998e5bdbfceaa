import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut, guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import type { Draw } from '../../../shared/kernel/draws.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { shardCountOf, shareOf, stockShardsMax } from '../domain/stock.ts';
import { shardKey } from './keys.ts';

/** Tries of raising one shard against pledges that draw from it meanwhile. */
const raiseAttemptsMax = 10;

const shardIsNew = 'attribute_not_exists(pk)';
/** The share we computed the difference from is still the one there. */
const shareUnchanged = 'allotted = :old';
/** Never below zero: this one condition is what cannot be oversold. */
const enoughLeft = 'remaining >= :units';
const shardExists = 'attribute_exists(pk)';

/** What is left of a stock, shard by shard, and how often each shard has changed. */
export interface StockReading {
  readonly remaining: readonly number[];
  readonly changes: readonly number[];
}

/**
 * Makes a stock as large as its limit. Told twice, late or in any order, a shard ends with the
 * largest share it was told, and every unit of it is added once.
 */
export const raiseStock = async (
  client: DocumentClient,
  table: string,
  stockId: string,
  limit: number,
): Promise<void> => {
  for (let shard = 0; shard < shardCountOf(limit); shard += 1) {
    await raiseShard(client, table, shardKey(stockId, shard), shareOf(limit, shard));
  }
};

const raiseShard = async (
  client: DocumentClient,
  table: string,
  key: ReturnType<typeof shardKey>,
  share: number,
): Promise<void> => {
  const created = await guardedPut(client, {
    TableName: table,
    Item: { ...key, allotted: share, remaining: share, changes: 1 },
    ConditionExpression: shardIsNew,
  });
  if (created.written) return;
  let [refusal] = created.refusals;
  for (let attempt = 1; attempt <= raiseAttemptsMax; attempt += 1) {
    const allotted = Number(refusal?.failed ? refusal.old?.allotted : Number.NaN);
    if (allotted >= share) return;
    const raised = await guardedUpdate(client, {
      TableName: table,
      Key: key,
      UpdateExpression: 'SET allotted = :share ADD remaining :added, changes :one',
      ConditionExpression: shareUnchanged,
      ExpressionAttributeValues: {
        ':old': allotted,
        ':share': share,
        ':added': share - allotted,
        ':one': 1,
      },
    });
    if (raised.written) return;
    [refusal] = raised.refusals;
  }
  throw new Problem(commonProblems.busy);
};

/** Reads every shard a stock can have, strongly consistent. A shard that is not there has nothing. */
export const readStock = async (
  client: DocumentClient,
  table: string,
  stockId: string,
): Promise<StockReading> => {
  const keys = Array.from({ length: stockShardsMax }, (_, shard) => shardKey(stockId, shard));
  const items = await readMany(client, table, keys);
  const found = new Map(items.map((item) => [item.pk, item]));
  const figure = (name: string) => keys.map(({ pk }) => Number(found.get(pk)?.[name] ?? 0));
  return { remaining: figure('remaining'), changes: figure('changes') };
};

/** The part of a transaction that draws from a shard, or gives back when `units` is below zero. */
export const drawFrom = (table: string, stockId: string, { shard, units }: Draw) => ({
  Update: {
    TableName: table,
    Key: shardKey(stockId, shard),
    UpdateExpression: 'ADD remaining :change, changes :one',
    ConditionExpression: units > 0 ? enoughLeft : shardExists,
    ExpressionAttributeValues: {
      ':change': -units,
      ':one': 1,
      ...(units > 0 ? { ':units': units } : {}),
    },
  },
});
