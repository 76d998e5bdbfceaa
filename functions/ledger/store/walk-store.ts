import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import type { KstDate } from '../../../shared/kernel/kst-calendar.ts';
import type { ChainHead } from '../domain/chain.ts';
import {
  type BookedFact,
  bookedIndex,
  factKey,
  headKey,
  indexShards,
  parseBookedFact,
  parseHead,
} from './items.ts';

/** Items of one page of the index; their facts can be 200 KB each. */
const pageSize = 50;

/** A walk over the whole ledger, across campaigns: what reconciliation holds against the world. */
export const walkStore = (table: string) => ({
  /** The facts booked on a day, some at a time, each with that day. */
  factsOf: async (
    date: KstDate,
    shard: number,
    from: PageKey | undefined,
  ): Promise<Page<BookedFact>> => {
    const { keys, lastKey } = await indexPage(table, bookedIndex(date, shard), from);
    const ofFacts = keys.map(({ pk, gsi1sk }) =>
      factKey(String(pk), String(gsi1sk).split('#')[1] ?? ''),
    );
    return { found: (await readAll(table, ofFacts)).map(parseBookedFact), lastKey };
  },
  /** Where the chains of campaigns end, in the order of their ids. */
  headsOf: async (campaignIds: readonly string[]): Promise<readonly ChainHead[]> =>
    (await readAll(table, campaignIds.map(headKey))).map(parseHead),
  shards: indexShards,
});
export type WalkStore = ReturnType<typeof walkStore>;

interface Page<T> {
  readonly found: readonly T[];
  readonly lastKey: PageKey | undefined;
}

const indexPage = async (table: string, partition: string, from: PageKey | undefined) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :partition',
      ExpressionAttributeValues: { ':partition': partition },
      Limit: pageSize,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { keys: Items, lastKey: LastEvaluatedKey as PageKey | undefined };
};

const readAll = async (table: string, keys: readonly Item[]): Promise<readonly Item[]> => {
  const found = await readMany(documentClient, table, keys);
  if (found.length !== keys.length)
    throw new Error('The index names what the ledger does not hold.');
  return found;
};
