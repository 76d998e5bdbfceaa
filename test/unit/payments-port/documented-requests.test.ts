import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BankCode, bankCodes } from '../../../shared/kernel/banks.ts';
import { sealedBodies } from '../../../shared/payments/sealed-bodies.ts';
import { tossCashReceipts } from '../../../shared/payments/toss-cash-receipts.ts';
import { tossPayments } from '../../../shared/payments/toss-payments.ts';
import { tossPayouts } from '../../../shared/payments/toss-payouts.ts';
import { checkRequest, watchedFetch } from '../../support/documented-requests.ts';
import { sealByHand } from '../../support/hand-made-jwe.ts';

const keys = { secretKey: 'test_sk_a', securityKey: 'ab'.repeat(32) };
let requests = 0;
const NO_ANSWER: typeof fetch = () => {
  requests += 1;
  return Promise.reject(new TypeError('fetch failed'));
};

/** The adapter's halves, before a provider that never answers: only what they send matters here. */
const spokenThrough = () => {
  const before = requests;
  const watched = watchedFetch(keys, NO_ANSWER);
  const wire = {
    baseUrl: 'https://provider.test',
    secretKey: keys.secretKey,
    fetch: watched.fetch,
  };
  const codec = sealedBodies(keys.securityKey);
  return {
    violations: watched.violations,
    sent: () => requests - before,
    payments: tossPayments(wire),
    cashReceipts: tossCashReceipts(wire),
    payouts: tossPayouts({ ...wire, codec, holderCheckPath: null, cancelPath: null }),
  };
};

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 });
const id = fc.stringMatching(/^[a-z]{4,8}_[0-9a-z]{26}$/);
const operationId = fc.string({
  unit: fc.constantFrom(...'abc:-_0'),
  minLength: 1,
  maxLength: 300,
});
const amountKrw = fc.integer({ min: 100, max: 999_999_999 });
const account = fc.record({
  bankCode: fc.constantFrom(...bankCodes),
  accountNumber: fc.stringMatching(/^\d{6,14}$/),
  holderName: fc.string({ minLength: 1, maxLength: 40 }),
});

describe('whatever the port is asked, the request is as documented', () => {
  it('for charges, confirmations and refunds', async () => {
    const asked = fc.record({ operationId, id, anyText, amountKrw, account: fc.option(account) });
    await fc.assert(
      fc.asyncProperty(asked, async (given) => {
        const { payments, violations } = spokenThrough();
        const { amountKrw: amount, id: orderId } = given;
        const order = { operationId: given.operationId, orderId, amountKrw: amount };
        const customer = { billingKey: given.id, customerKey: given.id };
        await payments.chargePaymentMethod({ ...order, ...customer, orderName: given.anyText });
        await payments.confirmPayment({ ...order, paymentKey: given.id });
        const refund = {
          ...order,
          paymentKey: given.id,
          refundId: given.id,
          reason: given.anyText,
        };
        await payments.refundPayment(
          given.account === null ? refund : { ...refund, receiveAccount: given.account },
        );
        expect(violations).toEqual([]);
      }),
    );
  });

  it('for cash receipts', async () => {
    const asked = fc.record({
      operationId,
      orderId: id,
      orderName: anyText,
      amountKrw,
      purpose: fc.constantFrom('income_deduction' as const, 'expense_proof' as const),
      customerIdentityNumber: fc.stringMatching(/^\d{10,18}$/),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (request) => {
        const { cashReceipts, violations } = spokenThrough();
        await cashReceipts.issueCashReceipt(request);
        await cashReceipts.cancelCashReceipt({ operationId: 'c', receiptKey: request.orderId });
        expect(violations).toEqual([]);
      }),
    );
  });

  it('for payouts', async () => {
    const asked = fc.record({
      operationId,
      refPayoutId: id,
      sellerId: id,
      amountKrw,
      schedule: fc.constantFrom(
        { type: 'express' as const },
        { type: 'scheduled' as const, date: '2026-11-27' },
      ),
      description: anyText,
    });
    await fc.assert(
      fc.asyncProperty(asked, async (request) => {
        const { payouts, violations } = spokenThrough();
        await payouts.requestPayout(request);
        expect(violations).toEqual([]);
      }),
    );
  });
});

describe('where a payout is cancelled', () => {
  it('is never guessed: without a path it is a fault of the set-up, and nothing is sent', async () => {
    const { payouts, sent } = spokenThrough();
    const cancel = payouts.cancelPayout({ operationId: 'o', payoutId: 'p' });
    await expect(cancel).rejects.toThrow('PAYOUT_CANCEL_NOT_SET');
    expect(sent()).toBe(0);
  });
});

describe('the check of requests', () => {
  const basic = `Basic ${Buffer.from('test_sk_a:').toString('base64')}`;
  const url = (path: string) => new URL(path, 'https://provider.test');
  const plain = {
    authorization: basic,
    'idempotency-key': 'k',
    'content-type': 'application/json',
  };
  const sealed = {
    ...plain,
    'content-type': 'text/plain',
    'tosspayments-api-security-mode': 'ENCRYPTION',
  };
  const confirm = { paymentKey: 'p', orderId: 'order-0001', amount: 1_000 };
  const send = (
    path: string,
    body: unknown,
    headers: Record<string, string> = plain,
    method = 'POST',
  ) =>
    checkRequest(
      {
        url: url(path),
        init: { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
      },
      keys,
    );
  const payout = {
    refPayoutId: 'p',
    destination: 'seller_1',
    scheduleType: 'EXPRESS',
    amount: { currency: 'KRW', value: 1_000 },
    transactionDescription: '장터정산금',
  };
  const sealedPayout = (change: object, header: object = {}) =>
    sealByHand([{ ...payout, ...change }], keys.securityKey, { ...header });

  it('knows a good one', () => {
    expect(send('/v1/payments/confirm', confirm)).toBe('confirm');
    expect(send('/v2/payouts', sealedPayout({}), sealed)).toBe('request payouts');
  });

  const { 'idempotency-key': _key, ...keyless } = plain;
  const bom = `Basic ${Buffer.from('\ufefftest_sk_a:').toString('base64')}`;
  it.each([
    ['without the operation', () => send('/v1/payments/confirm', confirm, keyless)],
    [
      'with a key of 301',
      () => send('/v1/payments/confirm', confirm, { ...plain, 'idempotency-key': 'k'.repeat(301) }),
    ],
    [
      'with a byte order mark in the key',
      () => send('/v1/payments/confirm', confirm, { ...plain, authorization: bom }),
    ],
    ['to a path on no page', () => send('/v1/payments/approve', confirm)],
    ['with a field on no page', () => send('/v1/payments/confirm', { ...confirm, memo: 'x' })],
    ['with an amount as text', () => send('/v1/payments/confirm', { ...confirm, amount: '1000' })],
    ['of 99 won', () => send('/v1/payments/confirm', { ...confirm, amount: 99 })],
    ['for a payout in plain JSON', () => send('/v2/payouts', [payout], plain)],
    [
      'for a payout with milliseconds in its time',
      () => send('/v2/payouts', sealedPayout({}, { iat: '2026-11-24T10:00:00.000+09:00' }), sealed),
    ],
    [
      'for a payout that shows eight characters',
      () =>
        send('/v2/payouts', sealedPayout({ transactionDescription: '장터정산지급분일' }), sealed),
    ],
    [
      'for an express payout with a date',
      () => send('/v2/payouts', sealedPayout({ payoutDate: '2026-11-27' }), sealed),
    ],
  ])('refuses one %s', (_name, sent) => {
    expect(sent).toThrow();
  });
});

describe('the bank of a refund account', () => {
  it.each([
    ['004', '06'],
    ['020', '20'],
    ['090', '90'],
  ] satisfies [BankCode, string][])('%s goes out as %s', async (bankCode, bank) => {
    const bodies: unknown[] = [];
    const payments = tossPayments({
      baseUrl: 'https://provider.test',
      secretKey: 'k',
      fetch: (_url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return Promise.reject(new TypeError('fetch failed'));
      },
    });
    await payments.refundPayment({
      operationId: 'o',
      paymentKey: 'p',
      orderId: 'order-0001',
      refundId: 'refund_1',
      amountKrw: 1_000,
      reason: '하자',
      receiveAccount: { bankCode, accountNumber: '12345678901', holderName: '후원자' },
    });
    expect(bodies).toEqual([
      {
        cancelReason: '하자 [refund_1]',
        cancelAmount: 1_000,
        refundReceiveAccount: { bank, accountNumber: '12345678901', holderName: '후원자' },
      },
    ]);
  });
});
