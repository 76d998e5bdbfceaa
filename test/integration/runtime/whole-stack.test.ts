import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../../local/start-stack.ts';
import { buildRuntimeApp } from '../../support/runtime-app/build.ts';
import { fixtureClient, startTestStack } from '../../support/runtime-stack.ts';

const dayMs = 86_400_000;
const executionArn = (name: string): string =>
  `arn:aws:states:ap-northeast-2:000000000000:execution:fixture-machine:${name}`;

let stack: Stack;
let client: ReturnType<typeof fixtureClient>;

beforeAll(async () => {
  stack = await startTestStack({
    cloudAssembly: await buildRuntimeApp(),
    parameters: { Greeting: 'annyeong' },
  });
  client = fixtureClient(stack.url);
});

afterAll(async () => {
  await stack?.stop();
});

describe('functions', () => {
  test('see the environment of the template, with parameters overridden, and nothing else', async () => {
    const { body } = await client.act('environment');
    // PATH is the machine's and no business of a function.
    expect(body).toEqual({ greeting: 'annyeong', keyLength: 40, region: 'ap-northeast-2' });
  });

  test('are told of their name, memory and remaining time', async () => {
    const { body } = await client.act('context');
    expect(body).toMatchObject({ functionName: 'fixture-web', memory: '128' });
    expect(Number(body.remaining)).toBeGreaterThan(1_500);
    expect(Number(body.remaining)).toBeLessThanOrEqual(2_000);
  });

  test('never show an error to the caller', async () => {
    expect(await client.act('throw')).toEqual({
      status: 500,
      body: { message: 'Internal Server Error' },
    });
  });

  test('are ended at their timeout, and work again', async () => {
    const started = performance.now();
    expect((await client.act('sleep')).status).toBe(500);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect((await client.act('context')).status).toBe(200);
  });

  test('are replaced after a crash', async () => {
    expect((await client.act('crash')).status).toBe(500);
    expect((await client.act('context')).status).toBe(200);
  });

  test('interleave while they wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => client.act('count', 'together')),
    );
    const times = answers.map(({ body }) => Number(body.times)).sort((a, b) => a - b);
    expect(times).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });
});

describe('roles', () => {
  test('a call without a grant is refused as AWS refuses it', async () => {
    const { status, body } = await client.act('queryWithoutGrant');
    expect(status).toBe(422);
    expect(body.name).toBe('AccessDeniedException');
    expect(body.message).toContain('assumed-role/fixture-web/');
    expect(body.message).toContain('dynamodb:Query');
    expect(body.message).toContain('table/fixture-notes');
  });
});

describe('streams', () => {
  test('deliver each record to its consumer', async () => {
    await client.addNote('streamed');
    await stack.settle();
    expect(await client.counted('streamed', 'followed')).toBe(1);
  });

  test('set a record aside that cannot be handled, and go on with the others', async () => {
    const before = stack.queue('fixture-dead-letters')?.length ?? 0;
    await client.addNote('bad', 'poison');
    await Promise.all(['good-1', 'good-2', 'good-3'].map((id) => client.addNote(id)));
    await stack.settle();
    for (const id of ['good-1', 'good-2', 'good-3']) {
      expect(await client.counted(id, 'followed')).toBe(1);
    }
    const letters = stack.queue('fixture-dead-letters')?.slice(before) ?? [];
    expect(letters).toHaveLength(1);
    const letter = JSON.parse(letters[0]?.body ?? '{}');
    expect(letter.requestContext.condition).toBe('RetryAttemptsExhausted');
    expect(letter.DDBStreamBatchInfo.batchSize).toBe(1);
    expect(letter.DDBStreamBatchInfo.startSequenceNumber).toMatch(/^\d{21,}$/);
  });
});

describe('events', () => {
  test('reach the function of a matching rule', async () => {
    await client.act('tell', 'plain-event', {});
    await stack.settle();
    expect(await client.counted('plain-event', 'reacted')).toBe(1);
  });

  test('are tried again after a failure', async () => {
    await client.act('tell', 'second-try', { fail: 'once' });
    await stack.settle();
    expect(await client.counted('second-try', 'reactions tried')).toBe(2);
    expect(await client.counted('second-try', 'reacted')).toBe(1);
  });

  test('become dead letters after the retries of the function', async () => {
    const before = stack.queue('fixture-dead-letters')?.length ?? 0;
    await client.act('tell', 'hopeless', { fail: 'always' });
    await stack.settle();
    expect(await client.counted('hopeless', 'reactions tried')).toBe(2);
    const letters = stack.queue('fixture-dead-letters')?.slice(before) ?? [];
    expect(letters).toHaveLength(1);
    const letter = JSON.parse(letters[0]?.body ?? '{}');
    expect(letter.requestContext).toMatchObject({
      condition: 'RetriesExhausted',
      approximateInvokeCount: 2,
    });
    expect(letter.requestPayload.detail.id).toBe('hopeless');
    expect(letter.responsePayload.errorMessage).toBe('reaction failed');
  });
});

describe('time', () => {
  test('moves for functions, waits and schedules, and a schedule fires once however far', async () => {
    const ticks = await client.counted('schedule', 'ticks');
    const until = new Date(stack.clock.now() + 40 * dayMs).toISOString();
    const input = { id: 'waits', until, items: ['a', 'b', 'c'], fail: false };
    expect((await client.act('start', 'waits', input)).status).toBe(200);
    await stack.settle();
    expect(await client.counted('waits', 'step first')).toBe(1);
    expect(await client.counted('waits', 'step last')).toBe(0);
    await stack.clock.advance((39 * dayMs) / 1_000);
    await stack.settle();
    expect(await client.counted('waits', 'step last')).toBe(0);
    expect(await client.counted('schedule', 'ticks')).toBe(ticks + 1);
    await stack.clock.advance((2 * dayMs) / 1_000);
    await stack.settle();
    expect(await client.counted('waits', 'step item b')).toBe(1);
    expect(await client.counted('waits', 'step last')).toBe(1);
    expect(await client.counted('schedule', 'ticks')).toBe(ticks + 2);
    const now = Date.parse(String((await client.act('now')).body.now));
    expect(Math.abs(now - Date.now() - 41 * dayMs)).toBeLessThan(60_000);
  });

  test('does not move backwards', async () => {
    await expect(stack.clock.advance(-1)).rejects.toThrow('time moves forward only');
    const answer = await client.post('/_local/clock', { to: '2001-01-01T00:00:00Z' });
    expect(answer.status).toBe(400);
  });
});

describe('state machines', () => {
  const input = (id: string, fail = false) => ({
    id,
    fail,
    items: [],
    until: new Date(0).toISOString(),
  });

  test('retry by the name of an error, and tell their history', async () => {
    await client.act('start', 'retry-1', input('retry-1'));
    await stack.settle();
    expect(await client.counted('retry-1', 'step first')).toBe(2);
    const described = await client.act('describe', executionArn('retry-1'));
    expect(described.body).toMatchObject({ status: 'SUCCEEDED', name: 'retry-1' });
    expect(JSON.parse(String(described.body.output)).last.execution).toBe('retry-1');
    const history = await client.act('history', executionArn('retry-1'));
    const types = (history.body.events as { type: string }[]).map((event) => event.type);
    expect(types.slice(0, 5)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
    ]);
    expect(types.at(-1)).toBe('ExecutionSucceeded');
  });

  test('catch by the name of an error, and fail with the cause they name', async () => {
    await client.act('start', 'breaks-1', input('breaks-1', true));
    await stack.settle();
    const { body } = await client.act('describe', executionArn('breaks-1'));
    expect(body).toMatchObject({ status: 'FAILED', error: 'GaveUp', cause: 'a step broke' });
  });

  test('start once by a name: again while running, refused with another input or afterwards', async () => {
    const waiting = { ...input('once'), until: new Date(stack.clock.now() + dayMs).toISOString() };
    const first = await client.act('start', 'once', waiting);
    const second = await client.act('start', 'once', waiting);
    expect(second.body.executionArn).toBe(first.body.executionArn);
    const other = await client.act('start', 'once', { ...waiting, fail: true });
    expect(other.body.name).toBe('ExecutionAlreadyExists');
    await stack.settle();
    expect(await client.counted('once', 'step first')).toBe(1);
    expect((await client.act('stop', executionArn('once'))).status).toBe(200);
    await stack.settle();
    const { body } = await client.act('describe', executionArn('once'));
    expect(body.status).toBe('ABORTED');
    expect((await client.act('start', 'once', waiting)).body.name).toBe('ExecutionAlreadyExists');
  });
});
