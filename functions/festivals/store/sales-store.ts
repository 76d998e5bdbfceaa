import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { createOnce } from '../../../shared/dynamo/once.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { shortHash } from '../../../shared/identity/digest.ts';
import type { Books, CountedOrder, CountedRow, Delta } from '../domain/counting.ts';
import { type SalesOutcome, salesKind, salesOutcome } from '../domain/sales-schemas.ts';
import { lineProblem } from '../domain/schemas.ts';

/** Pages of one market's entries: a page is a megabyte, thousands of entries. */
const entryPagesMax = 1_000;

const place = { marketId: z.string(), soldOn: z.string(), kind: salesKind };
const storedRow = z.object({
  ...place,
  amountKrw: z.int(),
  orderKey: z.nullable(z.string()),
  version: z.int().check(z.positive()),
});
const storedOrder = z.object({
  parts: z.int().check(z.nonnegative()),
  place: z.object(place),
  version: z.int().check(z.positive()),
});
const delta = z.object({ ...place, amountKrw: z.int(), rows: z.int(), orders: z.int() });
/** What one chunk of a batch came to. */
export const chunkResult = z.object({
  counted: z.int(),
  repeated: z.int(),
  problems: z.array(lineProblem),
});
export type ChunkResult = z.infer<typeof chunkResult>;

/** A row is one by who reports it, whose sale it is, and its name there; an order by its channel. */
export const rowKeyOf = (editionId: string, channel: string, merchantId: string, id: string) =>
  `ROW#${editionId}#${shortHash([channel, merchantId, id])}`;
export const orderKeyOf = (editionId: string, channel: string, orderId: string) =>
  `ORDER#${editionId}#${shortHash([channel, orderId])}`;
export const countedKey = (key: string) => ({ pk: key, sk: 'COUNTED' });
export const chunkKey = (batchId: string, chunk: number) => ({
  pk: batchId,
  sk: `CHUNK#${String(chunk).padStart(4, '0')}`,
});
const batchKey = (batchId: string) => ({ pk: batchId, sk: 'BATCH' });
export const journalOf = (editionId: string, marketId: string): string =>
  `SALES#${editionId}#${marketId}`;

/** What is known of rows and orders, with the versions that a write on top of it must name. */
export interface Known extends Books {
  readonly versions: ReadonlyMap<string, number>;
  readonly chunk: ChunkResult | undefined;
}

/** Reads rows, the orders they name, and the orders that the rows named before. */
const readKnown =
  (table: string) =>
  async (
    chunk: { readonly batchId: string; readonly number: number },
    keys: { readonly rows: readonly string[]; readonly orders: readonly string[] },
  ): Promise<Known> => {
    const named = [...new Set([...keys.rows, ...keys.orders])];
    const own = chunkKey(chunk.batchId, chunk.number);
    const items = await readMany(documentClient, table, [...named.map(countedKey), own]);
    const result = items.find((item) => item.pk === own.pk && item.sk === own.sk);
    const rows = new Map<string, CountedRow>();
    const orders = new Map<string, CountedOrder>();
    const versions = new Map<string, number>();
    const keep = (item: Record<string, unknown>): void => {
      const key = String(item.pk);
      if (key.startsWith('ROW#')) {
        const { version, ...row } = storedRow.parse(item);
        rows.set(key, row);
        versions.set(key, version);
      } else if (key.startsWith('ORDER#')) {
        const { version, ...order } = storedOrder.parse(item);
        orders.set(key, order);
        versions.set(key, version);
      }
    };
    items.forEach(keep);
    const former = [...rows.values()]
      .map(({ orderKey }) => orderKey)
      .filter((key) => key !== null && !named.includes(key)) as string[];
    (await readMany(documentClient, table, [...new Set(former)].map(countedKey))).forEach(keep);
    return {
      rows,
      orders,
      versions,
      chunk: result === undefined ? undefined : chunkResult.parse(result),
    };
  };

/** Writes a batch down as it begins. A twin of the request that was faster has written the same. */
const begin =
  (table: string) =>
  async (
    batch: SalesOutcome,
    by: { readonly subject: string; readonly requestHash: string },
  ): Promise<SalesOutcome> => {
    const { subject, requestHash } = by;
    const item = { ...batchKey(batch.batchId), ...batch, subject, requestHash };
    const once = await createOnce(documentClient, table, item);
    return salesOutcome.parse(once.item);
  };

/** Keeps what a batch came to. A twin that finished first came to the same. */
const finish =
  (table: string) =>
  async (batch: SalesOutcome, at: string): Promise<void> => {
    await guardedUpdate(documentClient, {
      TableName: table,
      Key: batchKey(batch.batchId),
      UpdateExpression:
        'SET counted = :counted, repeated = :repeated, problems = :problems, finishedAt = :at',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(finishedAt)',
      ExpressionAttributeValues: {
        ':counted': batch.counted,
        ':repeated': batch.repeated,
        ':problems': batch.problems,
        ':at': at,
      },
    });
  };

const findBatch =
  (table: string) =>
  async (batchId: string): Promise<StandingBatch | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: batchKey(batchId), ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    return {
      batch: salesOutcome.parse(Item),
      subject: String(Item.subject),
      requestHash: String(Item.requestHash),
      finished: Item.finishedAt !== undefined,
    };
  };
interface StandingBatch {
  readonly batch: SalesOutcome;
  /** Who sent it. */
  readonly subject: string;
  readonly requestHash: string;
  readonly finished: boolean;
}

/** All that was counted in a market up to an instant, the instant included. */
const entriesOf =
  (table: string) =>
  async (editionId: string, marketId: string, asOf: string): Promise<readonly Delta[]> => {
    const deltas: Delta[] = [];
    let start: Record<string, unknown> | undefined;
    for (let page = 0; page < entryPagesMax; page += 1) {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :journal AND sk <= :to',
          ExpressionAttributeValues: {
            ':journal': journalOf(editionId, marketId),
            ':to': `${asOf}#~`,
          },
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      for (const item of Items) deltas.push(...z.array(delta).parse(item.deltas));
      start = LastEvaluatedKey;
      if (start === undefined) return deltas;
    }
    throw new Error(`${marketId} has more than ${entryPagesMax} pages of sales.`);
  };

export const salesStore = (table: string) => ({
  readKnown: readKnown(table),
  begin: begin(table),
  finish: finish(table),
  findBatch: findBatch(table),
  entriesOf: entriesOf(table),
});
export type SalesStore = ReturnType<typeof salesStore>;
