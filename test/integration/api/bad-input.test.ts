import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { prepare } from './support/refusals/prepare.ts';
import { goodPledge, type Known, pledges, type Refusal } from './support/refusals/refusal.ts';
import { wrongEnvelopes } from './support/refusals/wrong-envelopes.ts';
import { wrongFields } from './support/refusals/wrong-fields.ts';
import { wrongLists } from './support/refusals/wrong-lists.ts';
import { wrongStates } from './support/refusals/wrong-states.ts';
import { storedDigests } from './support/stored.ts';

/**
 * What the API must refuse, each with a code of its own, and with nothing changed: every item of
 * every table is the same before and after.
 */

const refusals = [...wrongFields, ...wrongStates, ...wrongEnvelopes, ...wrongLists];

let stack: LiveStack;
let known: Known;
/** What lay in the tables after the request before: it takes longer to read than to be refused. */
let stored: Awaited<ReturnType<typeof storedDigests>>;
beforeAll(async () => {
  stack = await liveStack();
  known = await prepare(stack);
});

const HANGUL = /[가-힣]/;
const messagesOf = (problem: Record<string, unknown>): string[] =>
  (problem.errors as { message: string }[]).map(({ message }) => message);

const callRefused = async (refusal: Refusal, language = 'en') => {
  const { method = 'POST' } = refusal;
  const body = refusal.rawBody ?? JSON.stringify(refusal.body?.(known));
  const headers = {
    authorization: `Bearer ${known[refusal.as]}`,
    'accept-language': language,
    ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    ...(method === 'POST'
      ? { 'idempotency-key': refusal.key?.(known) ?? globalThis.crypto.randomUUID() }
      : {}),
    ...refusal.headers,
  };
  const sent = Object.fromEntries(
    Object.entries(headers).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  const response = await stack.fetch(`${stack.url}${refusal.path(known)}`, {
    method,
    headers: sent,
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, problem: (await response.json()) as Record<string, unknown> };
};

describe('the good pledge that the bad ones are made of', () => {
  it('is taken and seen to change something, so that each refusal is about one thing', async () => {
    const before = await storedDigests(stack);
    const { status } = await callRefused({
      what: 'nothing',
      path: pledges,
      as: 'donor',
      body: goodPledge,
      status: 201,
      code: '',
    });
    expect(status).toBe(201);
    await stack.settle();
    stored = await storedDigests(stack);
    expect(stored).not.toEqual(before);
  });
});

describe.each(refusals)('$what', (refusal) => {
  it(`is ${refusal.field?.code ?? refusal.code}, and changes nothing`, async () => {
    const before = stored;
    const { status, problem } = await callRefused(refusal);
    const korean = refusal.field && (await callRefused(refusal, 'ko')).problem;
    await stack.settle();
    stored = await storedDigests(stack);
    expect([status, problem.code]).toEqual([refusal.status, refusal.code]);
    if (refusal.field !== undefined) {
      const wrong = expect.objectContaining({ in: 'body', ...refusal.field });
      expect(problem.errors).toContainEqual(wrong);
      expect(messagesOf(korean ?? {}).every((message) => HANGUL.test(message))).toBe(true);
      expect(messagesOf(problem).some((message) => HANGUL.test(message))).toBe(false);
    }
    expect(stored).toEqual(before);
  });
});

describe('a refusal', () => {
  it('speaks Korean, and English to whoever prefers it', async () => {
    const [refusal] = wrongStates;
    if (refusal === undefined) throw new Error('There is no refusal to try.');
    const korean = (await callRefused(refusal, 'ko')).problem;
    const english = (await callRefused(refusal, 'fr;q=0.9, en;q=0.8')).problem;
    expect(String(korean.title)).toMatch(/[가-힣]/);
    expect(String(english.title)).toMatch(/^[A-Z][a-z ]+/);
    expect(korean.code).toBe(english.code);
  });
});
