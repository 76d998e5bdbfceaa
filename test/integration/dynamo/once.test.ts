import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
let client: typeof import('../../../shared/dynamo/client.ts').documentClient;
let once: typeof import('../../../shared/dynamo/once.ts');
let table: string;

beforeAll(async () => {
  engine = await startEngine();
  ({ documentClient: client } = await import('../../../shared/dynamo/client.ts'));
  once = await import('../../../shared/dynamo/once.ts');
  table = process.env.LEDGER_TABLE ?? '';
});
afterAll(() => engine.stop());

const act = (pk: string, requestHash = 'hash-1') => ({
  pk,
  actId: 'act-1',
  noun: 'closing',
  requestHash,
  by: 'someone',
  at: '2026-03-02T00:00:00.000Z',
  outcome: { status: 'closed', n: 7 },
});

const close = (pk: string) => [
  {
    Update: {
      TableName: table,
      Key: { pk, sk: 'STALL' },
      UpdateExpression: 'SET #s = :closed ADD closings :one',
      ConditionExpression: '#s = :open',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':closed': 'closed', ':open': 'open', ':one': 1 },
    },
  },
];

test('20 identical creations make one item, and all answers show it', async () => {
  const item = { pk: 'stall-1', sk: 'STALL', status: 'open', requestHash: 'h' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => once.createOnce(client, table, item)),
  );
  expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
  for (const answer of answers) expect(answer.item).toEqual(item);
});

test('another request with the same key is refused', async () => {
  await expect(
    once.createOnce(client, table, { pk: 'stall-1', sk: 'STALL', requestHash: 'other' }),
  ).rejects.toMatchObject({ type: { code: 'idempotency_key_reused' } });
});

test('20 identical acts at once change the state once and answer the same', async () => {
  const pk = 'stall-2';
  await once.createOnce(client, table, { pk, sk: 'STALL', status: 'open', requestHash: 'h' });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => once.actOnce(client, table, act(pk), close(pk))),
  );
  for (const answer of answers) expect(answer).toMatchObject({ done: true, outcome: { n: 7 } });
  expect(answers.filter((answer) => answer.done && !answer.repeated)).toHaveLength(1);
  const again = await once.createOnce(client, table, { pk, sk: 'STALL', requestHash: 'h' });
  expect(again.item).toMatchObject({ status: 'closed', closings: 1 });
});

test('an act that the state does not allow leaves no record, and says what stood in its way', async () => {
  const pk = 'stall-2';
  const other = { ...act(pk), actId: 'act-2' };
  const first = await once.actOnce(client, table, other, close(pk));
  const second = await once.actOnce(client, table, other, close(pk));
  for (const answer of [first, second]) {
    expect(answer).toMatchObject({
      done: false,
      refusals: [{ failed: true, old: { status: 'closed', closings: 1 } }],
    });
  }
});

test('an act whose key was used with another body is refused', async () => {
  await expect(
    once.actOnce(client, table, act('stall-2', 'hash-2'), close('stall-2')),
  ).rejects.toMatchObject({ type: { code: 'idempotency_key_reused' } });
});
