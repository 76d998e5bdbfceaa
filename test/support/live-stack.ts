import { inject } from 'vitest';
import { type Client, createClient } from '../../api/client.ts';
import type { MemberRole, Role } from '../../shared/kernel/contract.ts';
import { recordingFetch } from './recording.ts';
import type { StackFacts } from './stack.ts';

/** Longer than any test moves the clock. */
const tokenLifetimeSeconds = 300 * 24 * 60 * 60;

export interface TokenClaims {
  readonly role: Role;
  readonly subject: string;
  readonly associationId?: string;
  readonly memberRole?: MemberRole;
  readonly scope?: string;
  readonly expiresInSeconds?: number;
}

/** The running stack, as tests use it. */
export interface LiveStack extends StackFacts {
  /** Calls without a token; `client.as({ token })` speaks for somebody. */
  readonly client: Client;
  /** Every answer is recorded and held against the API document. */
  readonly fetch: typeof fetch;
  readonly token: (claims: TokenClaims) => Promise<string>;
  readonly nowMs: () => Promise<number>;
  /** Moves the one clock of the stack, and waits until all that became due is done. */
  readonly moveTo: (epochMs: number) => Promise<void>;
  /** Waits until nothing is in flight. */
  readonly settle: () => Promise<void>;
}

/** The one stack of this run; the first caller waits until it has started. */
export const liveStack = async (): Promise<LiveStack> => {
  const response = await fetch(inject('stackStarter'));
  const facts = (await response.json()) as StackFacts & { readonly error?: string };
  if (!response.ok) throw new Error(`The stack did not start: ${facts.error}`);
  const control = controlOf(facts.url);
  const send = recordingFetch(facts);
  return {
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
  };
};

const controlOf =
  (url: string) =>
  async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/_local/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
