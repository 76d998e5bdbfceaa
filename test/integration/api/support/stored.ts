import { createHash } from 'node:crypto';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { canonicalJson } from '../../../../shared/identity/digest.ts';
import type { LiveStack } from '../../../support/live-stack.ts';

/** Pages of one table; the tables of a test are small. */
const pagesMax = 200;

const clientOf = ({ engineUrl, engineAccessKey }: LiveStack): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: engineUrl,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: engineAccessKey, secretAccessKey: 'test' },
  });

/** A table of the running stack, to put there what no route of the test's own makes. */
export const documentsOf = async (stack: LiveStack, capability: string) => {
  const client = clientOf(stack);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const table = TableNames.find((name) => name.toLowerCase().includes(capability));
  if (table === undefined) throw new Error(`No table of ${capability}: ${TableNames}`);
  return { documents: DynamoDBDocumentClient.from(client), table };
};

/** Scheduled runs are counted here as minutes pass, whatever anybody asks. */
const countedByTheClock = '-runs';

/** One digest per table over every item in it: equal digests mean that nothing was changed. */
export const storedDigests = async (
  stack: LiveStack,
): Promise<Readonly<Record<string, string>>> => {
  const client = clientOf(stack);
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const tables = TableNames.filter(
      (name) => name.startsWith('jangteo-') && !name.endsWith(countedByTheClock),
    );
    const digests = await Promise.all(
      tables.map(async (table) => [table, await digestOf(client, table)] as const),
    );
    return Object.fromEntries(digests);
  } finally {
    client.destroy();
  }
};

/** Tables of the running stack in which any item holds the text, in whatever field. */
export const tablesHolding = async (stack: LiveStack, text: string): Promise<readonly string[]> => {
  const client = clientOf(stack);
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const found: string[] = [];
    for (const table of TableNames.filter((name) => name.startsWith('jangteo-'))) {
      const items = await itemsOf(client, table);
      if (items.some((item) => item.includes(text))) found.push(table);
    }
    return found;
  } finally {
    client.destroy();
  }
};

const digestOf = async (client: DynamoDBClient, table: string): Promise<string> =>
  createHash('sha256')
    .update((await itemsOf(client, table)).toSorted().join('\n'))
    .digest('hex');

const itemsOf = async (client: DynamoDBClient, table: string): Promise<readonly string[]> => {
  const items: string[] = [];
  let ExclusiveStartKey: Record<string, never> | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    );
    items.push(...Items.map((item) => canonicalJson(item)));
    if (LastEvaluatedKey === undefined) return items;
    ExclusiveStartKey = LastEvaluatedKey as Record<string, never>;
  }
  throw new Error(`${table} has more than ${pagesMax} pages.`);
};
