import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pledgeAmountKrwSchema } from '../../../shared/kernel/money.ts';
import { defineProblems, Problem } from '../../../shared/kernel/problem.ts';
import { httpFunction } from '../../../shared/lambda/http.ts';
import { callHandler } from '../../support/http-event.ts';

const { stall_closed: stallClosed } = defineProblems({
  stall_closed: { status: 409, en: 'Stall {stall} is closed.', ko: '{stall} 점포는 닫혔습니다.' },
});

const contract = httpContract({
  capability: 'pledges',
  name: 'buy-fish',
  method: 'POST',
  path: '/v1/stalls/{stall}/fish',
  summary: 'A contract of this test.',
  access: { kind: 'token', roles: ['donor', 'association'], memberRoles: ['owner'] },
  idempotent: true,
  ifMatch: true,
  params: z.strictObject({ stall: z.string() }),
  body: z.strictObject({
    amountKrw: pledgeAmountKrwSchema,
    gift: z.optional(z.strictObject({ to: z.string().check(z.maxLength(5)) })),
  }),
  answer: { status: 201, body: z.object({ got: z.number() }), etag: true },
  problems: [stallClosed],
});

const handler = httpFunction(
  contract,
  async (request) => {
    if (request.params.stall === 'closed') {
      throw new Problem(stallClosed, { details: { stall: 'closed' } });
    }
    if (request.params.stall === 'broken') throw new Error('secret detail');
    return { body: { got: request.body.amountKrw }, version: request.ifMatchVersion + 1 };
  },
  undefined,
);

const good = {
  params: { stall: '7' },
  headers: { 'idempotency-key': 'key-00000001', 'if-match': '"v3"' },
  body: { amountKrw: 5000 } as unknown,
  claims: { sub: 'someone', role: 'donor' } as Record<string, string>,
};
const call = (change: Partial<typeof good> & { query?: Record<string, string> } = {}) =>
  callHandler(handler, contract, { ...good, ...change });

afterEach(() => vi.restoreAllMocks());

test('answers what the use case decided, with the version as ETag', async () => {
  const answer = await call();
  expect(answer).toMatchObject({ status: 201, body: { got: 5000 } });
  expect(answer.headers.etag).toBe('"v4"');
});

test.each([
  ['an amount below the minimum', { amountKrw: 999 }, '/amountKrw', 'amount_below_minimum'],
  ['an amount above the maximum', { amountKrw: 10_000_001 }, '/amountKrw', 'amount_above_maximum'],
  ['an amount that is not whole', { amountKrw: 5000.5 }, '/amountKrw', 'amount_not_whole'],
  ['a wrong type', { amountKrw: '5000' }, '/amountKrw', 'wrong_type'],
  ['a missing field', {}, '/amountKrw', 'required'],
  ['an unknown field', { amountKrw: 5000, 'a/b': 1 }, '/a~1b', 'unknown_field'],
  [
    'an unknown nested field',
    { amountKrw: 5000, gift: { to: 'a', x: 1 } },
    '/gift/x',
    'unknown_field',
  ],
  ['a text that is too long', { amountKrw: 5000, gift: { to: '123456' } }, '/gift/to', 'too_big'],
  ['a body that is a list', [1], '', 'wrong_type'],
])('refuses %s with a pointer and a stable code', async (_, body, pointer, code) => {
  const answer = await call({ body });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_request', status: 400 });
  expect(answer.body.errors).toContainEqual(
    expect.objectContaining({ in: 'body', pointer, code, message: expect.any(String) }),
  );
});

test('refuses an unknown query parameter', async () => {
  const answer = await call({ query: { debug: '1' } });
  expect(answer.body.errors).toContainEqual(
    expect.objectContaining({ in: 'query', pointer: '/debug', code: 'unknown_field' }),
  );
});

test.each([
  ['no token', { claims: {} }, 401, 'unauthenticated'],
  ['another role', { claims: { sub: 's', role: 'operator' } }, 403, 'forbidden'],
  [
    'another member role',
    { claims: { sub: 's', role: 'association', memberRole: 'editor' } },
    403,
    'forbidden',
  ],
  ['no key', { headers: { 'if-match': '"v3"' } }, 400, 'idempotency_key_missing'],
  [
    'a short key',
    { headers: { 'idempotency-key': 'short', 'if-match': '"v3"' } },
    400,
    'idempotency_key_missing',
  ],
  ['no If-Match', { headers: { 'idempotency-key': 'key-00000001' } }, 428, 'precondition_required'],
  [
    'an If-Match of another form',
    { headers: { ...good.headers, 'if-match': 'W/"3"' } },
    412,
    'stale_etag',
  ],
  ['broken JSON', { body: '{"amountKrw":' }, 400, 'malformed_json'],
  [
    'another media type',
    { headers: { ...good.headers, 'content-type': 'text/plain' } },
    415,
    'unsupported_media_type',
  ],
  ['a rule of the product', { params: { stall: 'closed' } }, 409, 'stall_closed'],
])('refuses %s', async (_, change, status, code) => {
  const answer = await call(change as Partial<typeof good>);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ code, status });
  expect(answer.headers['content-type']).toBe('application/problem+json');
});

test('takes a body of exactly 64 KiB and refuses one byte more, also in Korean', async () => {
  const frame = JSON.stringify({ amountKrw: 5000, gift: { to: '' } });
  const fill = (bytes: number) => {
    const korean = '가'.repeat(1000);
    const rest = bytes - Buffer.byteLength(frame) - Buffer.byteLength(korean);
    return frame.replace('""', `"${korean}${'a'.repeat(rest)}"`);
  };
  expect((await call({ body: fill(65_536) })).body.code).toBe('invalid_request');
  expect((await call({ body: fill(65_537) })).body).toMatchObject({
    code: 'body_too_large',
    details: { limitBytes: 65_536 },
  });
});

test('speaks Korean unless English is preferred', async () => {
  const closed = { params: { stall: 'closed' } };
  const title = async (language?: string) => {
    const headers = { ...good.headers, ...(language ? { 'accept-language': language } : {}) };
    return (await call({ ...closed, headers })).body.title;
  };
  expect(await title()).toBe('closed 점포는 닫혔습니다.');
  expect(await title('fr')).toBe('closed 점포는 닫혔습니다.');
  expect(await title('en-GB,en;q=0.9,ko;q=0.5')).toBe('Stall closed is closed.');
  expect(await title('ko;q=0.9,en;q=0.1')).toBe('closed 점포는 닫혔습니다.');
});

test('tells nothing of a fault of our own, and logs it', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const answer = await call({ params: { stall: 'broken' } });
  expect(answer.status).toBe(500);
  expect(answer.body.code).toBe('internal_error');
  expect(JSON.stringify(answer.body)).not.toContain('secret');
  expect(logged).toHaveBeenCalledOnce();
});
