import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { KstDate } from '../../../shared/kernel/kst-calendar.ts';
import type { Run } from '../domain/run.ts';
import { parseRun, runKey, runsIndex } from './items.ts';

/** A run that is over is not begun again, and one that started over keeps its own record. */
const mayWrite = 'attribute_not_exists(pk) OR #status <> :complete';
/** Runs looked through for the last complete one: a month of them. */
const recentMax = 40;

/** One record a day: what a run looked at, and what came of it. */
export const runStore = (table: string) => ({
  /** Writes a run as it stands; one that is complete stays as it is. */
  save: (run: Run) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...runKey(run.date), ...run, gsi1pk: runsIndex, gsi1sk: run.date },
      ConditionExpression: mayWrite,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':complete': 'complete' },
    }),
  find: async (date: KstDate): Promise<Run | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: runKey(date), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : parseRun(Item);
  },
  page: (query: RunPage) => readPage(table, query),
  /** The last day that a complete run has judged. */
  completeUntil: async (): Promise<KstDate | undefined> => {
    const { runs } = await readPage(table, { limit: recentMax, from: undefined });
    return runs.find(({ status }) => status === 'complete')?.toDate;
  },
});
export type RunStore = ReturnType<typeof runStore>;

interface RunPage {
  readonly limit: number;
  readonly from: PageKey | undefined;
}

/** The latest day first. */
const readPage = async (table: string, { limit, from }: RunPage) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :runs',
      ExpressionAttributeValues: { ':runs': runsIndex },
      ScanIndexForward: false,
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { runs: Items.map(parseRun), lastKey: LastEvaluatedKey };
};
