import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KillableStack, startKillableStack } from '../../support/killable-stack.ts';
import { buildRuntimeApp } from '../../support/runtime-app/build.ts';
import { fixtureClient, newDataDirectory } from '../../support/runtime-stack.ts';

/** What is on its way to a function while the function takes nothing, and while the stack is dead. */

const daySeconds = 86_400;
const dataDirectory = newDataDirectory();
let cloudAssembly: string;
let stack: KillableStack;
let client: ReturnType<typeof fixtureClient>;

const open = async (): Promise<void> => {
  stack = await startKillableStack(cloudAssembly, dataDirectory);
  client = fixtureClient(stack.url);
};
beforeAll(async () => {
  cloudAssembly = await buildRuntimeApp();
  await open();
});
afterAll(() => stack?.kill());

const takesEvents = (takes: boolean) =>
  client.post('/_local/functions/fixture-react', { takesEvents: takes });
const settle = () => client.post('/_local/settle', {});
const advance = (advanceSeconds: number) => client.post('/_local/clock', { advanceSeconds });

interface Letter {
  readonly attributes: Readonly<Record<string, string>>;
  readonly body: string;
}
/** The dead letter that tells of an event, if there is one. */
const letterOf = async (id: string): Promise<Letter | undefined> => {
  const answer = await fetch(`${stack.url}/_local/queues/fixture-dead-letters`);
  const { messages } = (await answer.json()) as { messages: Letter[] };
  const told = messages.filter(({ body }) => JSON.parse(body).detail?.id === id);
  expect(told.length).toBeLessThanOrEqual(1);
  return told[0];
};

describe('a rule whose function takes no events', () => {
  test('hands them over once it takes them again, within its retries', async () => {
    await takesEvents(false);
    await client.act('tell', 'waits', {});
    await advance(60);
    await settle();
    expect(await client.counted('waits', 'reacted')).toBe(0);
    await takesEvents(true);
    await advance(60);
    await settle();
    expect(await client.counted('waits', 'reactions tried')).toBe(1);
  });

  test('gives an event to the dead letters of the rule after its retries', async () => {
    await takesEvents(false);
    await client.act('tell', 'hopeless', {});
    for (let retry = 1; retry <= 3; retry += 1) {
      expect(await letterOf('hopeless')).toBeUndefined();
      await advance(60);
    }
    const letter = await letterOf('hopeless');
    expect(letter?.attributes).toMatchObject({
      RULE_ARN: expect.stringContaining(':rule/'),
      TARGET_ARN: expect.stringContaining(':function:fixture-react'),
      ERROR_CODE: 'THROTTLING',
      RETRY_ATTEMPTS: '3',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    });
    await takesEvents(true);
    await settle();
    expect(await client.counted('hopeless', 'reactions tried')).toBe(0);
  });

  test('gives it to them sooner when it is older than the rule allows', async () => {
    await takesEvents(false);
    await client.act('tell', 'too-old', {});
    await advance(daySeconds + 60);
    const letter = await letterOf('too-old');
    expect(letter?.attributes.EXHAUSTED_RETRY_CONDITION).toBe('MaximumEventAgeInSeconds');
    await takesEvents(true);
    await settle();
    expect(await client.counted('too-old', 'reactions tried')).toBe(0);
  });

  test('and only a function that is there can be told so', async () => {
    expect((await client.post('/_local/functions/nobody', { takesEvents: false })).status).toBe(
      404,
    );
    expect((await client.post('/_local/functions/fixture-react', {})).status).toBe(400);
  });
});

describe('kill -9', () => {
  test('with an event taken and not handed over: it reaches its function once', async () => {
    await takesEvents(false);
    await client.act('tell', 'undelivered', {});
    await stack.kill();
    await open();
    await advance(60);
    await settle();
    expect(await client.counted('undelivered', 'reactions tried')).toBe(1);
  });

  test('over the moments at which a schedule was due: it fires once for all of them', async () => {
    await settle();
    const ticks = await client.counted('schedule', 'ticks');
    await stack.kill();
    const journal = new DatabaseSync(path.join(dataDirectory, 'runtime.sqlite'));
    // As if the machine had been off for three days.
    journal.exec(`UPDATE schedules SET since_ms = since_ms - ${3 * daySeconds * 1_000}`);
    journal.close();
    await open();
    await settle();
    expect(await client.counted('schedule', 'ticks')).toBe(ticks + 1);
    await stack.kill();
    await open();
    await settle();
    expect(await client.counted('schedule', 'ticks')).toBe(ticks + 1);
  });

  test('in the middle of a Map: every item is done, and the execution ends', async () => {
    const items = Array.from({ length: 60 }, (_, index) => `${index}`);
    const input = { id: 'map', until: new Date(0).toISOString(), items, fail: false };
    await client.act('start', 'map', input);
    for (let waited = 0; waited < 5_000; waited += 1) {
      if ((await client.counted('map', 'step item 0')) > 0) break;
      await delay(1);
    }
    await stack.kill();
    await open();
    await settle();
    const times = await Promise.all(
      items.map((item) => client.counted('map', `step item ${item}`)),
    );
    // An execution begins again at its start, so a task may run twice and never not at all.
    expect(times.filter((count) => count < 1 || count > 2)).toEqual([]);
    const arn = 'arn:aws:states:ap-northeast-2:000000000000:execution:fixture-machine:map';
    expect((await client.act('describe', arn)).body.status).toBe('SUCCEEDED');
  });
});
