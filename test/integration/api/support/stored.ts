import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EngineClient, tablesTarget } from '../../../../local/engine/engine-client.ts';
import { canonicalJson } from '../../../../shared/identity/digest.ts';
import { carriedOutBy } from '../../../support/aws-documents.ts';
import type { LiveStack } from '../../../support/live-stack.ts';

/** Pages of one table; the tables of a test are small. */
const pagesMax = 200;

/** Speaks to the engine itself without the SDK, which would take apart each item that is only looked at. */
const looking = async <Seen>(
  { engineUrl, engineAccessKey }: LiveStack,
  look: (client: EngineClient, tables: readonly string[]) => Promise<Seen>,
): Promise<Seen> => {
  const client = new EngineClient(engineUrl, engineAccessKey);
  try {
    const { TableNames } = await client.call<{ TableNames: string[] }>(
      tablesTarget('ListTables'),
      {},
    );
    return await look(client, TableNames);
  } finally {
    await client.close();
  }
};

/** A table of the running stack, to put there what no route of the test's own makes. */
export const documentsOf = async (stack: LiveStack, capability: string) => {
  const table = await looking(stack, async (_, tables) =>
    tables.find((name) => name.toLowerCase().includes(capability)),
  );
  if (table === undefined) throw new Error(`No table of ${capability}.`);
  const client = new DynamoDBClient({
    endpoint: stack.engineUrl,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: stack.engineAccessKey, secretAccessKey: 'test' },
  });
  const documents = DynamoDBDocumentClient.from(client);
  return { documents, carriedOut: carriedOutBy(documents), table };
};

/** Scheduled runs are counted here as minutes pass, whatever anybody asks. */
const countedByTheClock = '-runs';

/** One digest per table over every item in it: equal digests mean that nothing was changed. */
export const storedDigests = (stack: LiveStack): Promise<Readonly<Record<string, string>>> =>
  looking(stack, async (client, tables) => {
    const digests = await Promise.all(
      tables
        .filter((name) => name.startsWith('jangteo-') && !name.endsWith(countedByTheClock))
        .map(async (table) => [table, await digestOf(client, table)] as const),
    );
    return Object.fromEntries(digests);
  });

/** Tables of the running stack in which any item holds the text, in whatever field. */
export const tablesHolding = (stack: LiveStack, text: string): Promise<readonly string[]> =>
  looking(stack, async (client, tables) => {
    const found: string[] = [];
    for (const table of tables.filter((name) => name.startsWith('jangteo-'))) {
      const items = await itemsOf(client, table);
      if (items.some((item) => item.includes(text))) found.push(table);
    }
    return found;
  });

const digestOf = async (client: EngineClient, table: string): Promise<string> =>
  createHash('sha256')
    .update((await itemsOf(client, table)).toSorted().join('\n'))
    .digest('hex');

interface Page {
  readonly Items: readonly Record<string, unknown>[];
  readonly LastEvaluatedKey?: object;
}

const itemsOf = async (client: EngineClient, table: string): Promise<readonly string[]> => {
  const items: string[] = [];
  let from: object = {};
  for (let page = 0; page < pagesMax; page += 1) {
    const { Items, LastEvaluatedKey } = await client.call<Page>(tablesTarget('Scan'), {
      TableName: table,
      ConsistentRead: true,
      ...from,
    });
    for (const item of Items) items.push(canonicalJson(item));
    if (LastEvaluatedKey === undefined) return items;
    from = { ExclusiveStartKey: LastEvaluatedKey };
  }
  throw new Error(`${table} has more than ${pagesMax} pages.`);
};
