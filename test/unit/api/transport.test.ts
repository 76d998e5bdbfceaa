import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiFault, ApiProblem } from '../../../api/errors.ts';
import { type ClientSettings, sendOver } from '../../../api/transport.ts';

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    },
  });

const busy = () => json(503, { code: 'busy', status: 503, title: 'Busy', type: '', instance: '' });

/** Sends over answers that come one after the other; keeps what was asked. */
const overAnswers = (
  answers: (() => Response | Promise<Response>)[],
  settings: Partial<ClientSettings> = {},
) => {
  const asked: { url: string; headers: Record<string, string>; body: unknown }[] = [];
  const fetchAnswer = async (url: unknown, init?: RequestInit) => {
    const headers = init?.headers as Record<string, string>;
    asked.push({ url: String(url), headers, body: init?.body });
    const answer = answers.shift();
    if (answer === undefined) throw new Error('Asked more often than expected.');
    return answer();
  };
  const send = sendOver({
    baseUrl: 'http://api.example',
    fetch: fetchAnswer as typeof fetch,
    ...settings,
  });
  return { send, asked };
};

const act = { method: 'POST', path: '/v1/pledges', body: { amountKrw: 1000 }, idempotent: true };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  // First what watches the timers that are not real, or it would bring them back.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Waits in the code under test are over at once. */
const atOnce = async <Result>(work: Promise<Result>): Promise<Result> => {
  work.catch(() => undefined);
  await vi.runAllTimersAsync();
  return work;
};

describe('a call', () => {
  it('carries token, language, query and body', async () => {
    const { send, asked } = overAnswers([() => json(200, { items: [] }, { etag: '"v2"' })], {
      token: async () => 'a-token',
      language: 'en',
    });
    const answer = await send({
      method: 'GET',
      path: '/v1/pledges',
      query: { limit: 5, cursor: undefined },
    });
    expect(answer).toMatchObject({ status: 200, body: { items: [] }, etag: '"v2"' });
    expect(asked[0]?.url).toBe('http://api.example/v1/pledges?limit=5');
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer a-token',
      'accept-language': 'en',
    });
    expect(asked[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it('speaks Korean and for nobody unless told otherwise', async () => {
    const { send, asked } = overAnswers([() => new Response(null, { status: 204 })]);
    expect(await send({ method: 'DELETE', path: '/v1/x' })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(asked[0]?.headers['accept-language']).toBe('ko');
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it('leaves lines of JSON as text', async () => {
    const lines = '{"a":1}\n{"b":2}\n';
    const { send } = overAnswers([
      () => new Response(lines, { headers: { 'content-type': 'application/x-ndjson' } }),
    ]);
    expect((await send({ method: 'GET', path: '/v1/export' })).body).toBe(lines);
  });
});

describe('an act that fails on the way', () => {
  it('is tried again with the same key, so that it happens once', async () => {
    const { send, asked } = overAnswers([
      () => Promise.reject(new TypeError('network')),
      busy,
      () => json(201, { pledgeId: 'p' }),
    ]);
    expect((await atOnce(send(act as never))).status).toBe(201);
    const keys = asked.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    expect(asked).toHaveLength(3);
  });

  it('is given up after three tries, with what the last one said', async () => {
    const { send, asked } = overAnswers([busy, busy, busy, busy]);
    await expect(atOnce(send(act as never))).rejects.toMatchObject({ code: 'busy' });
    expect(asked).toHaveLength(3);
  });

  it('is not tried again when it was refused', async () => {
    const refusal = () => json(422, { code: 'idempotency_key_reused', status: 422, title: 'x' });
    const { send, asked } = overAnswers([refusal, refusal]);
    await expect(send(act as never)).rejects.toBeInstanceOf(ApiProblem);
    expect(asked).toHaveLength(1);
  });

  it('waits as long as the server asks, up to a bound', async () => {
    const waits: number[] = [];
    const { send } = overAnswers([
      () => json(429, {}, { 'retry-after': '2' }),
      () => json(429, {}, { 'retry-after': '86400' }),
      () => json(200, {}),
    ]);
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    await atOnce(send({ method: 'GET', path: '/v1/x' }));
    for (const [, ms] of setTimer.mock.calls) if (ms !== undefined && ms > 0) waits.push(ms);
    expect(waits).toEqual([2_000, 10_000]);
  });
});

describe('an edit', () => {
  it('is never tried again: a lost answer leaves the state unknown', async () => {
    const { send, asked } = overAnswers([() => Promise.reject(new TypeError('network'))]);
    const edit = { method: 'PATCH', path: '/v1/x', body: {}, options: { ifMatch: '"v1"' } };
    await expect(send(edit)).rejects.toThrow('network');
    expect(asked[0]?.headers['if-match']).toBe('"v1"');
    expect(asked).toHaveLength(1);
  });
});

describe('a failure without an explanation', () => {
  it('says what was called and how it ended', async () => {
    const { send } = overAnswers([
      () =>
        new Response('{"message":"Unauthorized"}', {
          status: 401,
          headers: { 'content-type': 'application/json' },
        }),
    ]);
    const failed = send({ method: 'GET', path: '/v1/me/pledges' });
    await expect(failed).rejects.toBeInstanceOf(ApiFault);
    await expect(failed).rejects.toThrow('GET /v1/me/pledges: 401 {"message":"Unauthorized"}');
  });
});
