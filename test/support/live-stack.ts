import { inject } from 'vitest';
import { createClient } from '../../api/client.ts';
import { lightFetch } from '../../demo/journey/light-fetch.ts';
import type { Claims, Stage } from '../../demo/journey/stage.ts';
import { recordingFetch } from './recording.ts';
import type { AssemblyFacts, StackFacts } from './stack.ts';

/** Longer than any test moves the clock. */
const tokenLifetimeSeconds = 300 * 24 * 60 * 60;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const koreaAheadMs = 9 * hourMs;

export interface TokenClaims extends Claims {
  readonly expiresInSeconds?: number;
}

/** The running stack, as tests use it: the stage of a journey, and a look behind it. */
export interface LiveStack extends StackFacts, Stage {
  /** Every answer is recorded and held against the API document. */
  readonly fetch: typeof fetch;
  readonly token: (claims: TokenClaims) => Promise<string>;
}

/**
 * The stack of this worker, on which its files run one after the other; the first caller starts it.
 * It is daytime in Korea when a file begins, whatever the hour it runs at and however far the files
 * before have moved the clock: a receipt of half an hour ago is of today. STACK_STARTS_AT names a later day
 * to begin on, so that a file can be tried before a holiday or at the end of a year.
 */
export const liveStack = async (): Promise<LiveStack> => {
  const facts = await ask<StackFacts>(`stacks/${process.env.VITEST_POOL_ID}`);
  const control = controlOf(facts.url);
  const send = recordingFetch(facts);
  const stack = stackOf(facts, control, send);
  const { STACK_STARTS_AT: startsAt } = process.env;
  if (startsAt !== undefined && Date.parse(startsAt) > (await stack.nowMs())) {
    await stack.moveTo(Date.parse(startsAt));
  }
  const noonMs = noonAheadOf(await stack.nowMs());
  if (noonMs !== undefined) await stack.moveTo(noonMs);
  return stack;
};

const stackOf = (facts: StackFacts, control: Control, send: typeof fetch): LiveStack => ({
  ...facts,
  client: createClient({ baseUrl: facts.url, fetch: send, attemptsMax: 1 }),
  fetch: send,
  token: async (claims) => {
    const { token } = await control('POST', 'tokens', {
      expiresInSeconds: tokenLifetimeSeconds,
      ...claims,
    });
    return String(token);
  },
  nowMs: async () => Date.parse(String((await control('GET', 'clock')).now)),
  moveTo: async (epochMs) => {
    await control('POST', 'clock', { to: new Date(epochMs).toISOString() });
    await control('POST', 'settle');
  },
  settle: async () => {
    await control('POST', 'settle');
  },
});

/** The cloud assembly of this run, for tests that start a stack themselves. */
export const cloudAssembly = async (): Promise<string> =>
  (await ask<AssemblyFacts>('assembly')).cloudAssembly;

/** The same with the report of every check, for tests that look into the templates. */
export const checkedAssembly = async (): Promise<string> =>
  (await ask<AssemblyFacts>('checked-assembly')).cloudAssembly;

const ask = async <Facts>(what: string): Promise<Facts> => {
  const response = await fetch(`${inject('stackStarter')}/${what}`);
  const facts = (await response.json()) as Facts & { readonly error?: string };
  if (!response.ok) throw new Error(`Not started: ${what}: ${facts.error}`);
  return facts;
};

/** The next noon in Korea, unless it is between nine and three there. */
const noonAheadOf = (epochMs: number): number | undefined => {
  const intoDayMs = (epochMs + koreaAheadMs) % dayMs;
  if (intoDayMs >= 9 * hourMs && intoDayMs < 15 * hourMs) return undefined;
  const noonMs = epochMs - intoDayMs + 12 * hourMs;
  return intoDayMs < 9 * hourMs ? noonMs : noonMs + dayMs;
};

type Control = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

const controlOf =
  (url: string): Control =>
  async (method, path, body) => {
    const response = await lightFetch(`${url}/_local/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
