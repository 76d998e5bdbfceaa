import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { startKillableStack } from '../../support/killable-stack.ts';
import { buildRuntimeApp } from '../../support/runtime-app/build.ts';
import { fixtureClient, newDataDirectory } from '../../support/runtime-stack.ts';

const daySeconds = 86_400;
const rounds = 3;
const acknowledgedPerRound = 30;
const roundWithinMs = 30_000;

let cloudAssembly: string;

beforeAll(async () => {
  cloudAssembly = await buildRuntimeApp();
});

/** Sends requests one after the other until the stack is gone, and keeps what was acknowledged. */
const sendUntilGone = async (
  name: string,
  acknowledged: string[],
  send: (id: string) => Promise<{ status: number }>,
): Promise<void> => {
  for (let index = 0; ; index += 1) {
    const id = `${name}-${index}`;
    try {
      const { status } = await send(id);
      if (status < 300) {
        acknowledged.push(id);
      }
    } catch {
      // The connection broke: the kill has come, and this one was not acknowledged.
      return;
    }
  }
};

describe('kill -9', () => {
  test('loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
    const dataDirectory = newDataDirectory();
    const notes: string[] = [];
    const events: string[] = [];
    const executions: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const stack = await startKillableStack(cloudAssembly, dataDirectory);
      const client = fixtureClient(stack.url);
      const until = new Date(Date.now() + 30 * daySeconds * 1_000).toISOString();
      const sent = Promise.all([
        sendUntilGone(`note-${round}`, notes, (id) => client.addNote(id)),
        sendUntilGone(`event-${round}`, events, (id) => client.act('tell', id, {})),
        sendUntilGone(`execution-${round}`, executions, (id) =>
          client.act('start', id, { id, until, items: ['a'], fail: false }),
        ),
      ]);
      const enough = (round + 1) * acknowledgedPerRound;
      const fewest = (): number => Math.min(notes.length, events.length, executions.length);
      for (let waited = 0; fewest() < enough && waited < roundWithinMs; waited += 10) {
        await delay(10);
      }
      await stack.kill();
      await sent;
      expect(fewest()).toBeGreaterThanOrEqual(enough);
    }

    const stack = await startKillableStack(cloudAssembly, dataDirectory);
    const client = fixtureClient(stack.url);
    await client.post('/_local/settle', {});
    const missing = async (ids: string[], what: string): Promise<string[]> => {
      const counts = await Promise.all(ids.map((id) => client.counted(id, what)));
      return ids.filter((_id, index) => counts[index] === 0);
    };
    expect(await missing(notes, 'followed')).toEqual([]);
    expect(await missing(events, 'reacted')).toEqual([]);
    expect(await missing(executions, 'step first')).toEqual([]);
    await client.post('/_local/clock', { advanceSeconds: 31 * daySeconds });
    await client.post('/_local/settle', {});
    expect(await missing(executions, 'step last')).toEqual([]);
    await stack.stop();
  });

  test('keeps the moved clock, the tokens and the secrets', async () => {
    const dataDirectory = newDataDirectory();
    const first = await startKillableStack(cloudAssembly, dataDirectory);
    const client = fixtureClient(first.url);
    const { body } = await client.post('/_local/tokens', { role: 'donor', subject: 'donor-1' });
    const realMs = Date.now();
    const moved = (await client.post('/_local/clock', { advanceSeconds: 1_800 })).body;
    expect(Date.parse(String(moved.now))).toBeGreaterThanOrEqual(realMs + 1_800_000);
    const keyBefore = (await client.act('environment')).body;
    await first.kill();

    const second = await startKillableStack(cloudAssembly, dataDirectory);
    const clock = await (await fetch(`${second.url}/_local/clock`)).json();
    expect((clock as { offsetSeconds: number }).offsetSeconds).toBe(moved.offsetSeconds);
    const authorization = `Bearer ${body.token}`;
    const answer = await fetch(`${second.url}/me`, { headers: { authorization } });
    expect(answer.status).toBe(200);
    expect((await fixtureClient(second.url).act('environment')).body).toEqual(keyBefore);
    await second.stop();
  });

  test('leaves no engine running', async () => {
    const dataDirectory = newDataDirectory();
    const stack = await startKillableStack(cloudAssembly, dataDirectory);
    const engineFile = path.join(dataDirectory, 'engine.pid');
    if (process.env.AWS_ENDPOINT_URL_DYNAMODB !== undefined) {
      await stack.kill();
      return;
    }
    const enginePid = Number(readFileSync(engineFile, 'utf8'));
    const engineRuns = (): boolean => {
      try {
        return readFileSync(`/proc/${enginePid}/cmdline`, 'utf8').includes(dataDirectory);
      } catch {
        // Gone.
        return false;
      }
    };
    expect(engineRuns()).toBe(true);
    await stack.kill();
    for (let waited = 0; waited < 2_000 && engineRuns(); waited += 20) {
      await delay(20);
    }
    expect(engineRuns()).toBe(false);
  });

  test('and a folder in use is not opened twice', async () => {
    const dataDirectory = newDataDirectory();
    const stack = await startKillableStack(cloudAssembly, dataDirectory);
    await expect(startKillableStack(cloudAssembly, dataDirectory)).rejects.toThrow(
      'ended before it was ready',
    );
    await stack.stop();
  });
});
