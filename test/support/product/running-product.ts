import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createClient } from '../../../api/client.ts';
import type { Stage } from '../../../demo/journey/stage.ts';
import { cloudAssembly } from '../live-stack.ts';

const script = path.join(import.meta.dirname, '../../../local/main.ts');
const startWithinMs = 30_000;
const settleWithinMs = 60_000;
/** Longer than any test moves the clock; the issuer gives no token for more than a year. */
const tokenLifetimeSeconds = 360 * 24 * 60 * 60;
const keyDigits = 20;

/** The product as `npm start` runs it, in a process group of its own. */
export interface Product extends Stage {
  readonly url: string;
  /** Moves the clock and does not wait for what becomes due. */
  readonly jumpTo: (epochMs: number) => Promise<void>;
  /** What ended in a dead letter queue. */
  readonly deadLetters: () => Promise<readonly unknown[]>;
  /** `kill -9` of the group: the runtime, the engine, the provider's sandbox. */
  readonly kill: () => Promise<void>;
}

/** A folder of data, and the product that lives on it from one kill to the next. */
export interface Premises {
  readonly dataDirectory: string;
  /** Starts the product on what the last one left. */
  readonly open: () => Promise<Product>;
  /** Kills what still runs, and clears away. */
  readonly leave: () => Promise<void>;
}

export const newPremises = async (): Promise<Premises> => {
  const assembly = await cloudAssembly();
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'jangteo-crash-'));
  let running: Product | undefined;
  return {
    dataDirectory,
    open: async () => {
      running = await startProduct(assembly, dataDirectory);
      return running;
    },
    leave: async () => {
      await running?.kill();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
};

/** Under which DynamoDB Local keeps the data of a folder. */
export const accessKeyOf = (dataDirectory: string): string =>
  createHash('sha256').update(dataDirectory).digest('hex').slice(0, keyDigits);

const startProduct = async (assembly: string, dataDirectory: string): Promise<Product> => {
  const child = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      CLOUD_ASSEMBLY: assembly,
      DATA_DIR: dataDirectory,
      PORT: '0',
      // DynamoDB Local keeps a database for each access key; another engine is told none.
      AWS_ACCESS_KEY_ID: accessKeyOf(dataDirectory),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const { url, sandboxUrl } = await introductionOf(child);
  return { ...stageOf(url, sandboxUrl), kill: () => killGroup(child) };
};

/** Reads what `npm start` prints, until it has said where it is. */
const introductionOf = async (
  child: ChildProcess,
): Promise<{ readonly url: string; readonly sandboxUrl: string }> => {
  if (child.stdout === null) throw new Error('The product has no output to read.');
  const late = setTimeout(() => child.kill('SIGKILL'), startWithinMs);
  let said = '';
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      said += `${line}\n`;
      const url = /^Jangteo runs at (\S+)/m.exec(said)?.[1];
      const sandboxUrl = /^Payment provider's sandbox: (\S+)/m.exec(said)?.[1];
      if (url !== undefined && sandboxUrl !== undefined) {
        child.stdout.resume();
        return { url, sandboxUrl };
      }
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error(`The product ended before it was ready. It said: ${said}`);
};

const killGroup = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
};

const stageOf = (url: string, sandboxUrl: string): Omit<Product, 'kill'> => {
  const control = async (method: string, route: string, body?: object) => {
    const response = await fetch(`${url}/_local/${route}`, {
      method,
      signal: AbortSignal.timeout(settleWithinMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${route}: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  const settle = async (): Promise<void> => {
    await control('POST', 'settle');
  };
  const jumpTo = async (epochMs: number): Promise<void> => {
    await control('POST', 'clock', { to: new Date(epochMs).toISOString() });
  };
  return {
    url,
    // A crash test repeats by itself, and knows what it repeats.
    client: createClient({ baseUrl: url, attemptsMax: 1 }),
    token: async (claims) => {
      const request = { expiresInSeconds: tokenLifetimeSeconds, ...claims };
      return String((await control('POST', 'tokens', request)).token);
    },
    sandboxUrl,
    nowMs: async () => Date.parse(String((await control('GET', 'clock')).now)),
    jumpTo,
    moveTo: async (epochMs) => {
      await jumpTo(epochMs);
      await settle();
    },
    settle,
    deadLetters: async () => {
      const { queues } = (await control('GET', 'queues')) as { queues: string[] };
      const all = await Promise.all(queues.map((name) => control('GET', `queues/${name}`)));
      return all.flatMap(({ messages }) => messages as unknown[]);
    },
  };
};
