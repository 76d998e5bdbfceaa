import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as aws from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Recorded, startRecordingService } from '../aws/support/recording-service.ts';
import { isSignedWith } from '../aws/support/signature.ts';

/** Our way to DynamoDB beside AWS's own client: the same on the wire, and the same answers. */

let service: Awaited<ReturnType<typeof startRecordingService>>;
let ours: typeof import('../../../shared/dynamo/client.ts').documentClient;
let commands: typeof import('../../../shared/dynamo/commands.ts');
let theirs: aws.DynamoDBDocumentClient;
beforeAll(async () => {
  service = await startRecordingService();
  ({ documentClient: ours } = await import('../../../shared/dynamo/client.ts'));
  commands = await import('../../../shared/dynamo/commands.ts');
  theirs = aws.DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
});
afterAll(() => service.stop());

const runs = { numRuns: 40 };
/** A field of any name but those with which objects are not plain any more. */
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !(text in {}));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 20 });
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.boolean(),
    fc.constantFrom(null, undefined, '"B":"', 'B', '한국'),
    bytes,
    bytes.map((some) => Buffer.from(some)),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((all) => new Set(all)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(name, fc.constantFrom('B', 'S', 'M', 'Item')), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;
const item = fc.dictionary(fc.oneof(name, fc.constantFrom('B', 'Items', 'Key')), value, {
  maxKeys: 5,
  noNullPrototype: true,
});
const TableName = 'a-table';

type Item = Record<string, unknown>;
type Name =
  | 'GetCommand'
  | 'PutCommand'
  | 'UpdateCommand'
  | 'DeleteCommand'
  | 'QueryCommand'
  | 'BatchGetCommand'
  | 'TransactWriteCommand';

/** Sends the same with both clients; answers what arrived and what each made of the answer. */
const both = async (command: Name, input: object, body: unknown = {}) => {
  service.react({ status: 200, body }, { status: 200, body });
  const our = await ours.send(new commands[command](input as never) as never);
  const { $metadata, ...their } = (await theirs.send(
    // biome-ignore lint/performance/noDynamicNamespaceImportAccess: a test is not bundled.
    new aws[command](input as never) as never,
  )) as Item;
  const [mine, its] = service.received() as [Recorded, Recorded];
  return { our, their, mine, its };
};

const wireOf = ({ headers, text }: Recorded) => {
  const { ClientRequestToken, ...body } = JSON.parse(text);
  return { body, target: headers['x-amz-target'], type: headers['content-type'] };
};

const inputs: Readonly<Record<Name, (one: Item, other: Item) => object>> = {
  GetCommand: (Key) => ({ TableName, Key, ConsistentRead: true }),
  PutCommand: (Item, ExpressionAttributeValues) => ({
    TableName,
    Item,
    ConditionExpression: 'attribute_not_exists(pk)',
    ExpressionAttributeValues,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }),
  UpdateCommand: (Key, ExpressionAttributeValues) => ({
    TableName,
    Key,
    UpdateExpression: 'SET #a = :a',
    ExpressionAttributeNames: { '#a': 'Item' },
    ExpressionAttributeValues,
  }),
  DeleteCommand: (Key) => ({ TableName, Key }),
  QueryCommand: (ExpressionAttributeValues, ExclusiveStartKey) => ({
    TableName,
    IndexName: 'gsi1',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues,
    ExclusiveStartKey,
    Limit: 7,
    ScanIndexForward: false,
  }),
  BatchGetCommand: (one, other) => ({
    RequestItems: {
      [TableName]: { Keys: [one, other], ConsistentRead: true, ProjectionExpression: 'a' },
      Key: { Keys: [other] },
    },
  }),
  TransactWriteCommand: (one, other) => ({
    TransactItems: [
      { Put: { TableName, Item: one, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Update: { TableName, Key: one, ExpressionAttributeValues: other, UpdateExpression: 'x' } },
      { Delete: { TableName, Key: other } },
      { ConditionCheck: { TableName, Key: one, ConditionExpression: 'attribute_exists(pk)' } },
    ],
  }),
};

describe.each(Object.keys(inputs) as Name[])('%s', (command) => {
  test('says the same as AWS’s own client, whatever the values', () =>
    fc.assert(
      fc.asyncProperty(item, item, async (one, other) => {
        const { mine, its } = await both(command, inputs[command](one, other));
        expect(wireOf(mine)).toEqual(wireOf(its));
      }),
      runs,
    ));

  test('is signed as AWS demands', async () => {
    const { mine, its } = await both(command, inputs[command]({ a: '한국' }, { b: 1 }));
    const secret = process.env.AWS_SECRET_ACCESS_KEY ?? '';
    expect(isSignedWith(secret, its)).toBe(true);
    expect(isSignedWith(secret, mine)).toBe(true);
    expect(isSignedWith(`${secret}x`, mine)).toBe(false);
    expect(isSignedWith(secret, { ...mine, text: `${mine.text} ` })).toBe(false);
    expect(mine.headers['x-amz-security-token']).toBe(process.env.AWS_SESSION_TOKEN);
  });
});

/** An item as the service would say it. */
const wireItem = (plain: Item) =>
  JSON.parse(
    JSON.stringify(marshall(plain, { removeUndefinedValues: true }), function (this: Item, key, v) {
      const raw = this[key];
      return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : v;
    }),
  );

describe('an answer', () => {
  const answers: readonly [Name, (one: Item, other: Item) => unknown][] = [
    ['GetCommand', (one) => ({ Item: wireItem(one), ConsumedCapacity: { CapacityUnits: 1 } })],
    ['UpdateCommand', (one) => ({ Attributes: wireItem(one) })],
    [
      'QueryCommand',
      (one, other) => ({
        Items: [wireItem(one), wireItem(other)],
        Count: 2,
        LastEvaluatedKey: wireItem(other),
      }),
    ],
    [
      'BatchGetCommand',
      (one, other) => ({
        Responses: { [TableName]: [wireItem(one), wireItem(other)] },
        UnprocessedKeys: { [TableName]: { Keys: [wireItem(other)], ConsistentRead: true } },
      }),
    ],
  ];
  test.each(answers)('to %s is read as by AWS’s own client', (command, answer) =>
    fc.assert(
      fc.asyncProperty(item, item, async (one, other) => {
        const input = inputs[command]({ pk: 'a' }, { ':pk': 'b' });
        const { our, their } = await both(command, input, answer(one, other));
        expect(bytesAsText(our)).toEqual(bytesAsText(their));
      }),
      runs,
    ),
  );

  test('with a number too large to be exact is read exactly, as by AWS’s own client', async () => {
    const body = { Item: { krw: { N: '9007199254740993' } } };
    const { our, their } = await both('GetCommand', inputs.GetCommand({ pk: 'a' }, {}), body);
    expect(our).toEqual({ Item: { krw: 9_007_199_254_740_993n } });
    expect(their).toEqual(our);
  });
});

test('a number that is not exact is not sent', async () => {
  const put = { TableName, Item: { krw: 2 ** 53 } };
  await expect(both('PutCommand', put)).rejects.toThrow('MAX_SAFE_INTEGER');
  expect(service.received()).toEqual([]);
});

/** AWS's client answers bytes as Uint8Array, ours as Buffer, which is one. */
const bytesAsText = (held: unknown): unknown => {
  if (held instanceof Uint8Array) return `bytes ${Buffer.from(held).toString('hex')}`;
  if (Array.isArray(held)) return held.map(bytesAsText);
  if (held instanceof Set) return new Set([...held].map(bytesAsText));
  if (typeof held !== 'object' || held === null) return held;
  return Object.fromEntries(Object.entries(held).map(([key, each]) => [key, bytesAsText(each)]));
};
