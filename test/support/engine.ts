import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import {
  type AttributeValue,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { type TableDefinition, tableDefinitions } from '../../infra/platform/tables.ts';
import {
  type SecretName,
  secretVariable,
  type TableName,
  tableVariable,
} from '../../shared/kernel/contract.ts';

/** How long the engine may take to answer for the first time. */
const startTimeoutMs = 5_000;
const startPollMs = 20;

type RawItem = Record<string, AttributeValue>;

export interface TestEngine {
  readonly url: string;
  /** Every item of a table with the types of its values: unpacked, a set would be written as nothing. */
  readonly rawItems: (table: TableName) => Promise<readonly RawItem[]>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the real DynamoDB engine in memory with every table of the system, and sets the
 * environment in which handlers find it, until it is stopped. Import handlers only after it has
 * started: they read their environment when they are loaded. For tests of stores and handlers without HTTP.
 */
export const startEngine = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<TestEngine> => {
  const before = { ...process.env };
  const outside = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const { url, child } =
    outside === undefined ? await spawnEngine() : { url: outside, child: undefined };
  // Tables of one test file are its own, so files can share an engine.
  const suffix = `${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...settings,
  });
  for (const secret of ['signingKey', 'providerSecretKey', 'providerSecurityKey'] as SecretName[]) {
    process.env[secretVariable(secret)] ??= `test-${secret}-0123456789abcdef0123456789abcdef`;
  }
  const client = new DynamoDBClient({ endpoint: url });
  for (const [table, definition] of Object.entries(tableDefinitions)) {
    const name = `test-${table}-${suffix}`;
    process.env[tableVariable(table as TableName)] = name;
    await client.send(new CreateTableCommand(tableInput(name, definition)));
  }
  const rawItems = async (table: TableName): Promise<readonly RawItem[]> => {
    const items: RawItem[] = [];
    const pages = paginateScan({ client }, { TableName: process.env[tableVariable(table)] });
    for await (const { Items = [] } of pages) items.push(...Items);
    return items;
  };
  const stop = async (): Promise<void> => {
    client.destroy();
    await endOf(child);
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  };
  return { url, rawItems, stop };
};

const spawnEngine = async (): Promise<{ url: string; child: ChildProcess }> => {
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  const port = await freePort();
  const child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port)], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return { url, child };
    await new Promise((resolve) => setTimeout(resolve, startPollMs));
  }
  child.kill('SIGKILL');
  throw new Error(`The engine did not answer within ${startTimeoutMs} ms.`);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
};

const endOf = async (child: ChildProcess | undefined): Promise<void> => {
  if (child === undefined || child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const tableInput = (
  name: string,
  { indexes, indexesKeysOnly, stream }: TableDefinition,
): CreateTableCommandInput => {
  const indexNames = Array.from({ length: indexes }, (_, index) => `gsi${index + 1}`);
  const keys = ['pk', 'sk', ...indexNames.flatMap((index) => [`${index}pk`, `${index}sk`])];
  const schema = (pk: string, sk: string): CreateTableCommandInput['KeySchema'] => [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: schema('pk', 'sk'),
    ...(indexes > 0
      ? {
          GlobalSecondaryIndexes: indexNames.map((index) => ({
            IndexName: index,
            KeySchema: schema(`${index}pk`, `${index}sk`),
            Projection: { ProjectionType: indexesKeysOnly ? 'KEYS_ONLY' : 'ALL' },
          })),
        }
      : {}),
    ...(stream
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }
      : {}),
  };
};
