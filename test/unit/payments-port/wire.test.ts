import { describe, expect, it } from 'vitest';
import { tossPayments } from '../../../shared/payments/toss-payments.ts';
import { openWire } from '../../../shared/payments/wire.ts';

const answering =
  (status: number, text: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(text, { status }));

const wireWith = (fetcher: typeof fetch) =>
  openWire({ baseUrl: 'http://provider.test', secretKey: 'test_sk_a', fetch: fetcher });

const charge = {
  method: 'POST',
  path: '/v1/billing/b',
  body: { a: 1 },
  operationId: 'op-1',
  patience: 'moneyMs',
} as const;

describe('one call to the provider', () => {
  it('sends basic access with a colon after the key, the operation as Idempotency-Key and JSON', async () => {
    const seen: { url: string; init: RequestInit | undefined }[] = [];
    const wire = wireWith((url, init) => {
      seen.push({ url: String(url), init });
      return Promise.resolve(new Response('{}'));
    });
    await wire({ ...charge, query: { page: '1' } });
    expect(seen[0]?.url).toBe('http://provider.test/v1/billing/b?page=1');
    expect(seen[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: {
        // printf 'test_sk_a:' | base64
        authorization: 'Basic dGVzdF9za19hOg==',
        'idempotency-key': 'op-1',
        'content-type': 'application/json',
      },
    });
  });

  it.each([
    ['a 200 that is no JSON', 200, '<html>', { kind: 'unknown', reason: 'misshapen_answer' }],
    ['a 400 that is no JSON', 400, '<html>', { kind: 'unknown', reason: 'misshapen_answer' }],
    ['a 404 without a code', 404, '{"hello":1}', { kind: 'unknown', reason: 'misshapen_answer' }],
    [
      'a gateway page',
      502,
      '<html>',
      { kind: 'unknown', reason: 'provider_fault', code: 'NO_CODE' },
    ],
    ['a redirect', 302, '', { kind: 'unknown', reason: 'misshapen_answer' }],
    [
      'a 201 with a body',
      201,
      '{"status":"DONE"}',
      { kind: 'unknown', reason: 'misshapen_answer' },
    ],
    [
      'a code in an envelope',
      400,
      '{"error":{"code":"INVALID_ACCOUNT"}}',
      {
        kind: 'declined',
        code: 'INVALID_ACCOUNT',
        final: true,
      },
    ],
  ])('understands %s', async (_name, status, text, meaning) => {
    expect(await wireWith(answering(status, text))(charge)).toEqual(meaning);
  });

  it('gives up after its time', async () => {
    const hanging: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const wire = openWire({
      baseUrl: 'http://provider.test',
      secretKey: 'k',
      fetch: hanging,
      timeouts: { moneyMs: 20 },
    });
    expect(await wire(charge)).toEqual({ kind: 'unknown', reason: 'timeout' });
  });

  it('answers unknown when the connection fails', async () => {
    const failing: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    expect(await wireWith(failing)(charge)).toEqual({ kind: 'unknown', reason: 'no_answer' });
  });
});

const DONE = {
  paymentKey: 'pay-1',
  orderId: 'order-0001',
  status: 'DONE',
  totalAmount: 10_000,
  balanceAmount: 10_000,
  approvedAt: '2026-11-24T10:00:00+09:00',
  lastTransactionKey: 'txn-1',
  cancels: null,
  failure: null,
};

describe('the answer to a charge', () => {
  const chargeAnswered = (body: unknown) =>
    tossPayments({
      baseUrl: 'http://provider.test',
      secretKey: 'k',
      fetch: answering(200, JSON.stringify(body)),
    }).chargePaymentMethod({
      operationId: 'op-1',
      billingKey: 'b',
      customerKey: 'c',
      orderId: 'order-0001',
      orderName: 'n',
      amountKrw: 10_000,
    });

  it('is approved for our order, our amount and DONE, whatever else it holds', async () => {
    const outcome = await chargeAnswered({ ...DONE, aFieldOfNextYear: { x: 1 } });
    expect(outcome).toMatchObject({ kind: 'approved', payment: { status: 'captured' } });
  });

  it.each([
    ['another amount', { totalAmount: 9_999 }, 'mismatch'],
    ['another order', { orderId: 'order-0002' }, 'mismatch'],
    ['not captured', { status: 'IN_PROGRESS' }, 'misshapen_answer'],
    ['a status of next year', { status: 'HELD' }, 'misshapen_answer'],
    ['an amount as text', { totalAmount: '10000' }, 'misshapen_answer'],
    ['a broken amount', { totalAmount: 10_000.5 }, 'misshapen_answer'],
    ['no key', { paymentKey: '' }, 'misshapen_answer'],
  ])('is unknown with %s', async (_name, change, reason) => {
    expect(await chargeAnswered({ ...DONE, ...change })).toEqual({ kind: 'unknown', reason });
  });
});

describe('the provider fee', () => {
  it.each([
    [33_333, 999, 99],
    [10_000, 300, 30],
    [1_000, 30, 3],
    [32, 0, 0],
  ])('of %i won is %i and its VAT %i', (amountKrw, feeKrw, feeVatKrw) => {
    const { feeFor } = tossPayments({ baseUrl: 'http://provider.test', secretKey: 'k' });
    expect(feeFor(amountKrw)).toEqual({ feeKrw, feeVatKrw });
  });
});
