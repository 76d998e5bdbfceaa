import { describe, expect, it } from 'vitest';
import { decideConfirm } from '../../../functions/payments/domain/decide-confirm.ts';
import { decideOrder } from '../../../functions/payments/domain/decide-order.ts';
import type { Attempt, Order, Payment } from '../../../functions/payments/domain/payment.ts';
import { decline, intend, openOrder } from '../../../functions/payments/domain/transitions.ts';

const EXPIRES_AT_MS = 1_000_000;

const order: Order = {
  pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
  paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  donorId: 'donor-1',
  when: 'at_pledge',
  amountKrw: 30_000,
  orderName: '후원',
  expiresAtMs: EXPIRES_AT_MS,
  orderedAtMs: 500,
};

const visit = (number: number, paymentKey: string): Attempt => ({
  number,
  run: 0,
  amountKrw: 30_000,
  means: { kind: 'window', paymentKey, requestKey: `key-of-${paymentKey}`, requestHash: 'h' },
  intendedAtMs: 0,
});

const awaiting = openOrder(order);
const asked = intend(awaiting, order, visit(1, 'A'));
const refused = decline(asked, {
  decline: { code: 'NO', sameCardMayWork: true },
  decidedAtMs: 0,
  toldRun: null,
});

const request = (paymentKey: string, requestKey = 'new-key', requestHash = 'h') => ({
  paymentKey,
  requestKey,
  requestHash,
});

const inShort = (payment: Payment | undefined, wish: ReturnType<typeof request>, nowMs = 0) => {
  const decision = decideConfirm(payment, wish, nowMs);
  if (decision.do === 'begin') return `begin ${decision.number}`;
  return decision.do === 'refuse' ? decision.why : decision.do;
};

/** Declined `count` times, each visit to the window with a key of its own. */
const declinedTimes = (count: number): Payment =>
  Array.from({ length: count }, (_, index) => index + 1).reduce<Payment>(
    (payment, number) =>
      decline(intend(payment, order, visit(number, `V${number}`)), {
        decline: { code: 'NO', sameCardMayWork: true },
        decidedAtMs: 0,
        toldRun: null,
      }),
    awaiting,
  );

describe('a request to pay', () => {
  it.each<[string, Payment | undefined, ReturnType<typeof request>, number, string]>([
    ['of nothing', undefined, request('A'), 0, 'payment_not_found'],
    ['of a waiting order', awaiting, request('A'), EXPIRES_AT_MS - 1, 'begin 1'],
    ['at the end of its hold', awaiting, request('A'), EXPIRES_AT_MS, 'payment_window_closed'],
    ['that is being decided', asked, request('A'), 0, 'resolve'],
    ['that is being decided, after the hold', asked, request('A'), EXPIRES_AT_MS, 'resolve'],
    ['beside one being decided', asked, request('B'), 0, 'payment_in_progress'],
    ['that was declined', refused, request('A'), EXPIRES_AT_MS, 'declined'],
    ['after a decline', refused, request('B'), 0, 'begin 2'],
    ['with a used key', refused, request('B', 'key-of-A', 'x'), 0, 'idempotency_key_reused'],
    ['declined long ago', declinedTimes(3), request('V1'), 0, 'declined'],
    ['for the tenth time', declinedTimes(9), request('B'), 0, 'begin 10'],
    ['once too often', declinedTimes(10), request('B'), 0, 'too_many_payment_attempts'],
    [
      'of a pledge charged at close',
      { ...awaiting, order: { ...order, when: 'at_close' } },
      request('A'),
      0,
      'payment_not_found',
    ],
  ])('%s', (_, payment, wish, nowMs, expected) =>
    expect(inShort(payment, wish, nowMs)).toBe(expected),
  );
});

describe('a telling of an order', () => {
  const newer = { ...order, amountKrw: 50_000, orderedAtMs: 501 };

  it('opens it, and counts only when it is newer and nothing was asked', () => {
    expect(decideOrder(undefined, order)?.order).toEqual(order);
    expect(decideOrder(awaiting, order)).toBeUndefined();
    expect(decideOrder(awaiting, { ...newer, orderedAtMs: 499 })).toBeUndefined();
    expect(decideOrder(awaiting, newer)?.order.amountKrw).toBe(50_000);
    expect(decideOrder(refused, newer)?.order.amountKrw).toBe(50_000);
    expect(decideOrder(asked, newer)).toBeUndefined();
  });
});
