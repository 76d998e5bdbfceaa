import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  parsePaymentWebhook,
  verifyPaymentNotice,
} from '../../../shared/payments/payment-webhook.ts';
import { verifyPayoutWebhook } from '../../../shared/payments/payout-webhook.ts';
import type { ProviderPayment } from '../../../shared/payments/port.ts';

const SECURITY_KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const SENT_AT = '2026-11-24T10:00:00+09:00';
const SENT_AT_MS = Date.parse('2026-11-24T01:00:00Z');

const PAYOUT = {
  id: 'payout_1',
  refPayoutId: 'ref-1',
  destination: 'seller_1',
  amount: { currency: 'KRW', value: 1_000 },
  status: 'COMPLETED',
  error: null,
};

const bodyOf = (entityBody: unknown, eventType = 'payout.changed', field = 'entityBody') =>
  JSON.stringify({ eventType, createdAt: SENT_AT, eventId: 'event-1', [field]: entityBody });

const signed = (
  rawBody: string,
  key: string | Buffer = Buffer.from(SECURITY_KEY, 'hex'),
  time = SENT_AT,
) => ({
  rawBody: Buffer.from(rawBody),
  headers: {
    'TossPayments-Webhook-Transmission-Id': 'transmission-1',
    'tosspayments-webhook-transmission-time': time,
    'tosspayments-webhook-signature': `v1:AAAA,${createHmac('sha256', key).update(`${rawBody}:${time}`).digest('base64')}`,
  } as Record<string, string>,
  securityKey: SECURITY_KEY,
  keyForm: 'hex' as 'hex' | 'text',
  replayWindowMs: 300_000,
  nowMs: SENT_AT_MS,
});

describe('a signed payout webhook', () => {
  it('is taken when any of its signatures fits', () => {
    expect(verifyPayoutWebhook(signed(bodyOf(PAYOUT)))).toEqual({
      kind: 'verified',
      transmission: { id: 'transmission-1', retriedCount: 0, time: SENT_AT },
      eventId: 'event-1',
      event: {
        type: 'payout_changed',
        payout: {
          payoutId: 'payout_1',
          refPayoutId: 'ref-1',
          sellerId: 'seller_1',
          amountKrw: 1_000,
          status: 'completed',
          failure: null,
        },
      },
    });
  });

  it('is checked with the key in the form that is set', () => {
    const withText = signed(bodyOf(PAYOUT), SECURITY_KEY);
    expect(verifyPayoutWebhook(withText)).toMatchObject({ reason: 'bad_signature' });
    expect(verifyPayoutWebhook({ ...withText, keyForm: 'text' }).kind).toBe('verified');
  });

  it.each(['', 'ff', 'zz'.repeat(32)])(
    'is not checked at all with the key "%s", which is none',
    (securityKey) => {
      expect(() => verifyPayoutWebhook({ ...signed(bodyOf(PAYOUT)), securityKey })).toThrow(
        /SECURITY_KEY/,
      );
    },
  );

  it('is also taken with its entity under the name "data"', () => {
    expect(verifyPayoutWebhook(signed(bodyOf(PAYOUT, 'payout.changed', 'data'))).kind).toBe(
      'verified',
    );
  });

  it('is taken within the window that is set, and refused beyond', () => {
    const late = { ...signed(bodyOf(PAYOUT)), nowMs: SENT_AT_MS + 3_600_000 };
    expect(verifyPayoutWebhook(late)).toMatchObject({ reason: 'outside_window' });
    expect(verifyPayoutWebhook({ ...late, replayWindowMs: 3_600_000 }).kind).toBe('verified');
  });

  it('is taken within five minutes either way, and refused beyond', () => {
    const webhook = signed(bodyOf(PAYOUT));
    const at = (nowMs: number) => verifyPayoutWebhook({ ...webhook, nowMs });
    expect(at(SENT_AT_MS + 300_000).kind).toBe('verified');
    expect(at(SENT_AT_MS - 300_000).kind).toBe('verified');
    expect(at(SENT_AT_MS + 300_001)).toMatchObject({ reason: 'outside_window' });
    expect(at(SENT_AT_MS - 300_001)).toMatchObject({ reason: 'outside_window' });
  });

  it('reads a time without offset as Korean time, and refuses one that is no time', () => {
    const key = Buffer.from(SECURITY_KEY, 'hex');
    const bare = signed(bodyOf(PAYOUT), key, '2026-11-24T10:00:00.000000');
    expect(verifyPayoutWebhook(bare).kind).toBe('verified');
    expect(verifyPayoutWebhook(signed(bodyOf(PAYOUT), key, 'soon'))).toMatchObject({
      reason: 'outside_window',
    });
  });

  it.each([
    [
      'a changed body',
      { rawBody: Buffer.from(bodyOf({ ...PAYOUT, amount: { currency: 'KRW', value: 9 } })) },
    ],
    [
      'the same JSON written anew',
      { rawBody: Buffer.from(JSON.stringify(JSON.parse(bodyOf(PAYOUT)), null, 1)) },
    ],
    ['another key', { securityKey: 'ff'.repeat(32) }],
  ])('is refused with %s', (_name, change) => {
    expect(verifyPayoutWebhook({ ...signed(bodyOf(PAYOUT)), ...change })).toEqual({
      kind: 'rejected',
      reason: 'bad_signature',
    });
  });

  it('is refused without a signature, with a truncated one, and with a changed time', () => {
    const webhook = signed(bodyOf(PAYOUT));
    const withHeader = (name: string, value: string) =>
      verifyPayoutWebhook({ ...webhook, headers: { ...webhook.headers, [name]: value } });
    expect(withHeader('tosspayments-webhook-signature', '')).toMatchObject({
      reason: 'bad_signature',
    });
    const whole = webhook.headers['tosspayments-webhook-signature'] ?? '';
    expect(withHeader('tosspayments-webhook-signature', whole.slice(0, -8))).toMatchObject({
      reason: 'bad_signature',
    });
    expect(
      withHeader('tosspayments-webhook-transmission-time', '2026-11-24T10:00:01+09:00'),
    ).toMatchObject({
      reason: 'bad_signature',
    });
  });

  it('ignores a kind it does not know and refuses a shape it does not understand', () => {
    expect(verifyPayoutWebhook(signed(bodyOf({}, 'balance.changed')))).toEqual({
      kind: 'ignored',
      eventType: 'balance.changed',
    });
    expect(verifyPayoutWebhook(signed(bodyOf({ ...PAYOUT, status: 'LOST' })))).toMatchObject({
      reason: 'misshapen',
    });
    expect(verifyPayoutWebhook(signed('not json'))).toMatchObject({ reason: 'misshapen' });
  });
});

const PAYMENT = {
  paymentKey: 'pay-1',
  orderId: 'order-0001',
  status: 'DONE',
  totalAmount: 10_000,
  balanceAmount: 10_000,
};

const HEADERS = {
  'tosspayments-webhook-transmission-id': 't-1',
  'tosspayments-webhook-transmission-retried-count': '3',
};

const noticeOf = (data: unknown) =>
  parsePaymentWebhook(
    JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt: 'x', data }),
    HEADERS,
  );

describe('an unsigned payment webhook', () => {
  it('only says which payment to look at', () => {
    expect(noticeOf(PAYMENT)).toEqual({
      kind: 'notice',
      notice: {
        transmission: { id: 't-1', retriedCount: 3, time: '' },
        paymentKey: 'pay-1',
        orderId: 'order-0001',
        amountKrw: 10_000,
        isCancel: false,
      },
    });
  });

  it('is refused without an id or in another shape, and ignored where it is about something else', () => {
    expect(parsePaymentWebhook('{}', {})).toEqual({
      kind: 'rejected',
      reason: 'no_transmission_id',
    });
    expect(parsePaymentWebhook('nonsense', HEADERS)).toEqual({
      kind: 'rejected',
      reason: 'misshapen',
    });
    expect(noticeOf({ ...PAYMENT, totalAmount: 'many' })).toEqual({
      kind: 'rejected',
      reason: 'misshapen',
    });
    const deleted = JSON.stringify({ eventType: 'BILLING_DELETED', data: {} });
    expect(parsePaymentWebhook(deleted, HEADERS)).toEqual({
      kind: 'ignored',
      eventType: 'BILLING_DELETED',
    });
  });

  it('is believed only as far as the provider repeats it', async () => {
    const real: ProviderPayment = {
      paymentKey: 'pay-1',
      orderId: 'order-0001',
      status: 'declined',
      amountKrw: 10_000,
      balanceKrw: 10_000,
      approvedAt: null,
      transactionKey: null,
      refunds: [],
      declineCode: 'REJECT_CARD_PAYMENT',
    };
    const parsed = noticeOf(PAYMENT);
    if (parsed.kind !== 'notice') throw new Error('It is a notice.');
    const verify = (value: ProviderPayment) =>
      verifyPaymentNotice(
        { readPayment: () => Promise.resolve({ kind: 'found', value }) },
        parsed.notice,
      );

    expect(await verify(real)).toEqual({ kind: 'verified', payment: real });
    expect(await verify({ ...real, amountKrw: 9_999 })).toEqual({ kind: 'forged' });
    expect(await verify({ ...real, orderId: 'order-0002' })).toEqual({ kind: 'forged' });
    const absent = { readPayment: () => Promise.resolve({ kind: 'absent' as const }) };
    expect(await verifyPaymentNotice(absent, parsed.notice)).toEqual({ kind: 'forged' });
    const failing = {
      readPayment: () => Promise.resolve({ kind: 'unknown' as const, reason: 'timeout' as const }),
    };
    expect(await verifyPaymentNotice(failing, parsed.notice)).toEqual({
      kind: 'unknown',
      reason: 'timeout',
    });
  });
});
