import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reaction, startRecordingService } from '../aws/support/recording-service.ts';

/** What one call comes to when the service is busy, broken, or does not answer. */

let service: Awaited<ReturnType<typeof startRecordingService>>;
let send: (command: unknown) => Promise<unknown>;
let commands: typeof import('../../../shared/dynamo/commands.ts');
beforeAll(async () => {
  service = await startRecordingService();
  const { documentClient } = await import('../../../shared/dynamo/client.ts');
  send = (command) => documentClient.send(command as never);
  commands = await import('../../../shared/dynamo/commands.ts');
});
afterAll(() => service.stop());

const refusal = (status: number, __type: string, more: object = {}): Reaction => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${__type}`, message: 'no', ...more },
});
const success: Reaction = { status: 200, body: { Item: { pk: { S: 'a' } } } };
const get = () => new commands.GetCommand({ TableName: 't', Key: { pk: 'a' } });

/** How often it was asked until it came to an end, and which. */
const askedWith = async (...reactions: readonly Reaction[]) => {
  service.react(...reactions);
  const end = await send(get()).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  return { ...end, asked: service.received().length };
};

test.each([
  ['hung up', 'hang up' as const],
  ['had a fault of its own', refusal(500, 'InternalServerError')],
  ['was not there', { status: 503, body: '<html>Service Unavailable</html>' } as const],
  ['throttled', refusal(400, 'ThrottlingException')],
  ['had used up its throughput', refusal(400, 'ProvisionedThroughputExceededException')],
  ['was still at the same transaction', refusal(400, 'TransactionInProgressException')],
  ['asked to wait', { status: 429, body: {} } as const],
])('a service that %s is asked anew, three times at most', async (_, fault) => {
  expect(await askedWith(fault, success)).toEqual({ answer: { Item: { pk: 'a' } }, asked: 2 });
  expect(await askedWith(fault, fault, success)).toEqual({
    answer: { Item: { pk: 'a' } },
    asked: 3,
  });
  const given = await askedWith(fault, fault, fault, success);
  expect(given).toMatchObject({ asked: 3, error: expect.any(Error) });
});

test.each([
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'ValidationException',
  'AccessDeniedException',
  'IdempotentParameterMismatchException',
])('%s is answered at once, by its name', async (name) => {
  const { asked, ...end } = await askedWith(refusal(400, name), success);
  expect(asked).toBe(1);
  expect(end).toMatchObject({ error: { name, message: 'no', status: 400 } });
});

test('an error brings along what AWS says besides: the item in the way, the reasons', async () => {
  const Item = { pk: { S: 'a' }, packed: { B: 'AQID' } };
  const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item }];
  const bytes = Buffer.from([1, 2, 3]);
  expect(await askedWith(refusal(400, 'ConditionalCheckFailedException', { Item }))).toMatchObject({
    error: { Item: { pk: { S: 'a' }, packed: { B: bytes } } },
  });
  expect(
    await askedWith(refusal(400, 'TransactionCanceledException', { CancellationReasons: reasons })),
  ).toMatchObject({
    error: { CancellationReasons: [{ Code: 'None' }, { Item: { pk: { S: 'a' } } }] },
  });
});

test('an answer that says its code in a header alone is named by it', async () => {
  service.react({ status: 400, body: 'not JSON' });
  await expect(send(get())).rejects.toMatchObject({ name: 'Http400', message: 'not JSON' });
  expect(service.received()).toHaveLength(1);
});

test('a transaction whose answer was lost is sent again under the same token, another one is not', async () => {
  const write = () =>
    new commands.TransactWriteCommand({
      TransactItems: [{ Put: { TableName: 't', Item: { pk: 'a' } } }],
    });
  service.react('hang up', 'hang up', { status: 200, body: {} });
  await send(write());
  const [first, ...again] = service.received().map(({ text }) => text);
  expect(again).toEqual([first, first]);
  expect(JSON.parse(first ?? '').ClientRequestToken).toMatch(/^[0-9a-f-]{36}$/);
  await send(write());
  const [other] = service.received();
  expect(other?.text).not.toBe(first);
});

test('who has no credentials is told so, and nothing is sent', async () => {
  const secret = process.env.AWS_SECRET_ACCESS_KEY;
  delete process.env.AWS_SECRET_ACCESS_KEY;
  await expect(send(get())).rejects.toThrow('Environment lacks AWS credentials.');
  process.env.AWS_SECRET_ACCESS_KEY = secret;
  expect(service.received()).toEqual([]);
});
