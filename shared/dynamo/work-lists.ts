import * as z from 'zod/mini';
import type { DocumentClient } from './client.ts';
import { PutCommand, QueryCommand } from './commands.ts';
import { pack, unpack } from './packed.ts';

/**
 * Lists that several tasks of one run write and a later one reads, in the table of parcels. A part
 * has a name of its own: a task that is repeated writes the same part again.
 *
 *     pk WORK#<list> · sk <part> · packed · expiresAt
 */

/** Bytes of one part: an item holds 400 KB at most. */
const partBytesMax = 380_000;
/** Pages of one list: each is up to 1 MB, as DynamoDB hands them out. */
const pagesMax = 200;
/** A run is over within a day; a month leaves time to look at it. */
const keptSeconds = 30 * 24 * 60 * 60;

export interface WorkLists {
  /** Writes a part; an empty one is left out. */
  readonly put: (list: string, part: string, rows: readonly unknown[]) => Promise<void>;
  /** All rows of a list, in the order of its parts. A part written twice in two forms shows twice. */
  readonly read: <T extends z.ZodMiniType>(list: string, row: T) => Promise<z.output<T>[]>;
}

export const workLists = (
  client: DocumentClient,
  table: string,
  nowMs: () => number = Date.now,
): WorkLists => {
  const put: WorkLists['put'] = async (list, part, rows) => {
    if (rows.length === 0) return;
    const packed = pack(rows);
    if (packed.byteLength > partBytesMax && rows.length > 1) {
      const middle = Math.ceil(rows.length / 2);
      await put(list, `${part}.0`, rows.slice(0, middle));
      await put(list, `${part}.1`, rows.slice(middle));
      return;
    }
    const expiresAt = Math.floor(nowMs() / 1_000) + keptSeconds;
    const Item = { ...keyOf(list, part), packed, expiresAt };
    await client.send(new PutCommand({ TableName: table, Item }));
  };
  return {
    put,
    read: async (list, row) => {
      const rows: unknown[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      for (let page = 0; page < pagesMax; page += 1) {
        const found = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :list',
            ExpressionAttributeValues: { ':list': keyOf(list, '').pk },
            ConsistentRead: true,
            ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
          }),
        );
        for (const item of found.Items ?? []) {
          for (const each of z.array(z.unknown()).parse(unpack(item.packed))) rows.push(each);
        }
        ExclusiveStartKey = found.LastEvaluatedKey;
        if (ExclusiveStartKey === undefined) return z.array(row).parse(rows);
      }
      throw new Error(`The list ${list} has more than ${pagesMax} pages.`);
    },
  };
};

const keyOf = (list: string, part: string) => ({ pk: `WORK#${list}`, sk: part });
