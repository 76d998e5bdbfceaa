import * as z from 'zod/mini';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { type History, noHistory, type Part, withPart } from '../domain/history.ts';
import type { TransactItems } from './claim-write.ts';

/**     pk HISTORY#<person>     sk HISTORY     what a person took part in, and spent */
export const historyKey = (personKey: string) => ({ pk: `HISTORY#${personKey}`, sk: 'HISTORY' });

const historySchema = z.object({
  spentKrw: z.int(),
  took: z.record(z.string(), z.int()),
  version: z.int(),
});

export const parseHistory = (item: Item | undefined): History =>
  item === undefined ? noHistory : historySchema.parse(item);

/** Nobody has counted anything for the person since it was read. */
const guardOf = ({ version }: History) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version },
      };

export const historyItem = (
  table: string,
  personKey: string,
  before: History,
  next: History,
): TransactItems[number] => ({
  Put: { TableName: table, Item: { ...historyKey(personKey), ...next }, ...guardOf(before) },
});

/** Holds a history to what was read of it, without a change. */
export const historyCheck = (
  table: string,
  personKey: string,
  history: History,
): TransactItems[number] => ({
  ConditionCheck: { TableName: table, Key: historyKey(personKey), ...guardOf(history) },
});

/** Strongly consistent, in the order of the keys; at most a hundred, each once. */
export const readHistories = async (
  client: DocumentClient,
  table: string,
  personKeys: readonly string[],
): Promise<readonly History[]> => {
  const keys = personKeys.map(historyKey);
  const found = await readMany(client, table, keys);
  const items = new Map(found.map((item) => [item.pk, item]));
  return keys.map(({ pk }) => parseHistory(items.get(pk)));
};

/** The items that count parts for their persons, those of one person together. */
export const historyItemsOf = async (
  client: DocumentClient,
  table: string,
  parts: readonly { readonly personKey: string; readonly part: Part }[],
): Promise<TransactItems> => {
  const keys = [...new Set(parts.map(({ personKey }) => personKey))];
  const histories = await readHistories(client, table, keys);
  return keys.map((key, at) => {
    const before = histories[at] ?? noHistory;
    const own = parts.filter(({ personKey }) => personKey === key);
    const next = own.reduce((history, { part }) => withPart(history, part), before);
    return historyItem(table, key, before, { ...next, version: before.version + 1 });
  });
};
