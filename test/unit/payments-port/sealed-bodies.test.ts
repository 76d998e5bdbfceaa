import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProviderConfigurationError } from '../../../shared/payments/outcome.ts';
import { sealedBodies } from '../../../shared/payments/sealed-bodies.ts';
import { openWire } from '../../../shared/payments/wire.ts';
import { openByHand, sealByHand } from '../../support/hand-made-jwe.ts';

const KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const OTHER_KEY = 'ff'.repeat(32);
/** 2026-11-24, 15:04:05 and some milliseconds in UTC: past midnight in Korea. */
const NOW_MS = Date.UTC(2026, 10, 24, 15, 4, 5, 678);
const codec = sealedBodies(KEY, () => NOW_MS);

describe('a sealed body', () => {
  it('is opened by other hands, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const { value } = openByHand(await codec.seal(json), KEY);
        expect(value).toEqual(JSON.parse(json));
      }),
    );
  });

  it('says how it was made and when, in Korean time without milliseconds, and never twice the same', async () => {
    const one = openByHand(await codec.seal('{}'), KEY).header;
    const two = openByHand(await codec.seal('{}'), KEY).header;
    expect(one).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      iat: '2026-11-25T00:04:05+09:00',
      nonce: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    });
    expect(two.nonce).not.toBe(one.nonce);
  });

  it('is opened when other hands made it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const opened = await codec.open(sealByHand(value, KEY));
        expect(JSON.parse(opened ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is no answer under another key, changed, or made another way', async () => {
    const sealed = sealByHand({ amount: 1 }, KEY);
    const parts = sealed.split('.');
    const changed = parts.map((part, index) =>
      parts
        .map((each, at) =>
          at === index ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : each,
        )
        .join('.'),
    );
    const attempts = [
      sealByHand({ amount: 1 }, OTHER_KEY),
      ...changed,
      sealByHand({ amount: 1 }, KEY, { alg: 'A256KW' }),
      sealByHand({ amount: 1 }, KEY, { enc: 'A256CBC-HS512' }),
      sealByHand({ amount: 1 }, KEY, { zip: 'DEF' }),
    ];
    for (const text of attempts) expect(await codec.open(text)).toBeUndefined();
    expect(await codec.open(sealed)).toBe('{"amount":1}');
  });

  it('is told from plain JSON', () => {
    expect(codec.isSealed(sealByHand({}, KEY))).toBe(true);
    for (const text of ['', '{}', '{"a":"b.c.d.e.f"}', 'a.b.c', '<html>']) {
      expect(codec.isSealed(text)).toBe(false);
    }
  });
});

const request = {
  method: 'POST',
  path: '/v2/payouts',
  body: [{ refPayoutId: 'p' }],
  operationId: 'op-1',
  patience: 'payoutMs',
} as const;

/** What the wire makes of one answer to a sealed request, and what it had sent. */
const ask = async (status: number, text: string, securityKey = KEY) => {
  const sent: RequestInit[] = [];
  const wire = openWire({
    baseUrl: 'http://provider.test',
    secretKey: 'k',
    codec: sealedBodies(securityKey, () => NOW_MS),
    fetch: (_url, init) => {
      sent.push(init ?? {});
      return Promise.resolve(new Response(text, { status }));
    },
  });
  const answer = await wire(request).catch((error: unknown) => error);
  return { answer, sent };
};

describe('a request with a sealed body', () => {
  it('goes out as text, says so, and holds what was asked', async () => {
    const { sent } = await ask(200, sealByHand({}, KEY));
    expect(sent[0]?.headers).toMatchObject({
      'content-type': 'text/plain',
      'TossPayments-api-security-mode': 'ENCRYPTION',
      'idempotency-key': 'op-1',
    });
    expect(openByHand(String(sent[0]?.body), KEY).value).toEqual([{ refPayoutId: 'p' }]);
  });

  it('is answered by what is in the sealed answer', async () => {
    const { answer } = await ask(200, sealByHand({ id: 'payout_1' }, KEY));
    expect(answer).toEqual({ kind: 'answer', body: { id: 'payout_1' } });
  });

  const error = { error: { code: 'INVALID_ACCOUNT', message: '계좌를 확인하세요.' } };
  it.each([
    ['sealed', sealByHand(error, KEY)],
    ['plain', JSON.stringify(error)],
  ])('is declined by an error that comes %s', async (_form, text) => {
    const { answer } = await ask(400, text);
    expect(answer).toEqual({ kind: 'declined', code: 'INVALID_ACCOUNT', final: true });
  });

  it.each([
    ['a success in plain text', 200, '{"id":"payout_1"}', 'misshapen_answer'],
    ['a failing server, under another key', 500, sealByHand(error, OTHER_KEY), 'provider_fault'],
    ['a gateway page', 502, '<html>', 'provider_fault'],
  ])('is unknown with %s', async (_name, status, text, reason) => {
    expect((await ask(status, text)).answer).toMatchObject({ kind: 'unknown', reason });
  });

  it.each([200, 400])(
    'is a fault of our set-up when a %i comes under another key',
    async (status) => {
      const { answer } = await ask(status, sealByHand(error, OTHER_KEY));
      expect(isProviderConfigurationError(answer)).toBe(true);
    },
  );

  it.each(['', 'ab', 'zz'.repeat(32)])('never leaves with "%s" for a key', async (securityKey) => {
    const { answer, sent } = await ask(200, '{}', securityKey);
    expect(isProviderConfigurationError(answer)).toBe(true);
    expect(sent).toEqual([]);
  });
});
