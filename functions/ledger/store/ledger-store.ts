import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type ChainHead, emptyHead, type JournalEntry } from '../domain/chain.ts';
import { appendEntry, readFact, readHead } from './append.ts';
import { entryKey, entryPrefix, journalsPartition, parseEntry } from './items.ts';

/** Halvings of a journal that could hold every sequence a key has digits for. */
const searchStepsMax = 40;

/** The only place that writes the ledger's table. */
export const ledgerStore = (table: string) => ({
  append: appendEntry(table),
  head: (campaignId: string) => readHead(table, campaignId),
  headAt: (campaignId: string, atIso: string) => readHeadAt(table, campaignId, atIso),
  entryOf: (campaignId: string, operationId: string) => readEntryOf(table, campaignId, operationId),
  page: (campaignId: string, page: EntryPage) => readPage(table, campaignId, page),
  journals: (afterCampaign: string | undefined, limit: number) =>
    readJournals(table, afterCampaign, limit),
});

export type LedgerStore = ReturnType<typeof ledgerStore>;

interface EntryPage {
  /** Entries above this sequence. */
  readonly afterSequence: number;
  readonly limit: number;
}

/**
 * Where the chain ended at an instant. Entries are booked in the order of their sequence, so the
 * last one booked by then is found by halving: a statement of any day costs a few reads.
 */
const readHeadAt = async (table: string, campaignId: string, atIso: string): Promise<ChainHead> => {
  const now = await readHead(table, campaignId);
  if (now.sequence === 0 || now.bookedAt <= atIso) return now;
  let at = emptyHead(campaignId);
  let [low, high] = [1, now.sequence];
  for (let step = 1; step <= searchStepsMax && low <= high; step += 1) {
    const middle = Math.floor((low + high) / 2);
    const entry = await readEntry(table, campaignId, middle);
    if (entry.bookedAt <= atIso) {
      at = entry;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return at;
};

/** The entry of an operation; undefined while it is not booked. */
const readEntryOf = async (
  table: string,
  campaignId: string,
  operationId: string,
): Promise<JournalEntry | undefined> => {
  const entryId = derivedId('entry', campaignId, operationId);
  const fact = await readFact(table, campaignId, entryId);
  return fact === undefined ? undefined : readEntry(table, campaignId, fact.sequence);
};

const readEntry = async (
  table: string,
  campaignId: string,
  sequence: number,
): Promise<JournalEntry> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: entryKey(campaignId, sequence), ConsistentRead: true }),
  );
  if (Item === undefined) throw new Error(`The journal of ${campaignId} lacks entry ${sequence}.`);
  return parseEntry(Item);
};

/** Campaigns with a journal, in the order of their ids. */
const readJournals = async (
  table: string,
  afterCampaign: string | undefined,
  limit: number,
): Promise<readonly string[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      // Not "after nothing": DynamoDB refuses an empty text wherever a key is compared with it.
      KeyConditionExpression: afterCampaign === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: {
        ':pk': journalsPartition,
        ...(afterCampaign === undefined ? {} : { ':after': afterCampaign }),
      },
      Limit: limit,
    }),
  );
  return Items.map(({ sk }) => String(sk));
};

const readPage = async (
  table: string,
  campaignId: string,
  { afterSequence, limit }: EntryPage,
): Promise<readonly JournalEntry[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      // The prefix ends with the character before ':', so the range holds entries and no facts.
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': campaignId,
        ':from': entryKey(campaignId, afterSequence + 1).sk,
        ':to': `${entryPrefix}:`,
      },
      Limit: limit,
    }),
  );
  return Items.map(parseEntry);
};
