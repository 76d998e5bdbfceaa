import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../functions/payments/domain/payment.ts';
import {
  attemptOfOrderId,
  operationIdOf,
  orderIdOf,
} from '../../../functions/payments/domain/payment.ts';
import {
  type Asked,
  type ReadBack,
  type Verdict,
  verdictOfReadBack,
} from '../../../functions/payments/domain/verdict.ts';

const ORDER = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7-1';
const MINUTE_MS = 60_000;

const attemptWith = (means: Attempt['means']): Attempt => ({
  number: 1,
  run: 0,
  amountKrw: 30_000,
  means,
  intendedAtMs: 0,
});
const card = attemptWith({ kind: 'method', paymentMethodId: 'method_1' });
const visit = attemptWith({ kind: 'window', paymentKey: 'k', requestKey: 'r', requestHash: 'h' });

const asked = (attempt: Attempt, more: Partial<Asked> = {}): Asked => ({
  attempt,
  orderId: ORDER,
  nowMs: MINUTE_MS,
  sentAtMs: 0,
  mayResend: true,
  ...more,
});

type Status = Extract<ReadBack, { kind: 'found' }>['value']['status'];

const found = (status: Status, amountKrw = 30_000, orderId = ORDER): ReadBack => ({
  kind: 'found',
  value: { paymentKey: 'k', orderId, status, amountKrw, approvedAt: null, declineCode: 'X' },
});

const inShort = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'captured':
      return 'captured';
    case 'declined':
      return verdict.decline.code;
    case 'unknown':
      return `unknown: ${verdict.reason}${verdict.mayResend ? '' : ', for a person'}`;
  }
};

describe('what a read-back means', () => {
  it.each<[string, ReadBack, string, string]>([
    ['captured', found('captured'), 'captured', 'captured'],
    ['refunded since', found('refunded'), 'captured', 'captured'],
    ['declined', found('declined'), 'X', 'X'],
    ['expired', found('expired'), 'PAYMENT_EXPIRED', 'PAYMENT_EXPIRED'],
    ['still open', found('open'), 'unknown: open', 'unknown: open'],
    ['not there', { kind: 'absent' }, 'unknown: absent', 'NOT_FOUND_PAYMENT'],
    ['no read', { kind: 'unknown', reason: 'timeout' }, 'unknown: timeout', 'unknown: timeout'],
    [
      'captured with another amount',
      found('captured', 29_999),
      'unknown: mismatch, for a person',
      'unknown: mismatch, for a person',
    ],
    [
      'open with another amount',
      found('open', 29_999),
      'unknown: mismatch, for a person',
      'PAYMENT_OF_ANOTHER_AMOUNT',
    ],
    [
      'of another order',
      found('captured', 30_000, `${ORDER}1`),
      'unknown: mismatch, for a person',
      'PAYMENT_OF_ANOTHER_ORDER',
    ],
  ])('%s: of a card, and of a visit to the window', (_, reading, ofCard, ofVisit) => {
    expect(inShort(verdictOfReadBack(reading, asked(card)))).toBe(ofCard);
    expect(inShort(verdictOfReadBack(reading, asked(visit)))).toBe(ofVisit);
  });

  it('gives a charge up only when nobody sends it and nothing can be on its way', () => {
    const absent: ReadBack = { kind: 'absent' };
    const minutesLater = (minutes: number, mayResend: boolean) =>
      inShort(verdictOfReadBack(absent, asked(card, { nowMs: minutes * MINUTE_MS, mayResend })));
    expect(minutesLater(21, true)).toBe('unknown: absent');
    expect(minutesLater(20, false)).toBe('unknown: absent');
    expect(minutesLater(21, false)).toBe('NEVER_ARRIVED');
  });

  it('gives an open visit up when its window is long closed', () => {
    const at = (minutes: number) =>
      inShort(verdictOfReadBack(found('open'), asked(visit, { nowMs: minutes * MINUTE_MS })));
    expect(at(20)).toBe('unknown: open');
    expect(at(21)).toBe('PAYMENT_EXPIRED');
  });
});

describe('ids at the provider', () => {
  const order = {
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    paymentId: '',
    campaignId: '',
    donorId: '',
    when: 'at_close' as const,
    amountKrw: 0,
    orderName: '',
    expiresAtMs: null,
    orderedAtMs: 0,
  };

  it('follow from pledge and attempt, fit the provider, and lead back', () => {
    expect(orderIdOf(order, 3)).toBe('pledge_01jd3k8r2ve5wbx6m0q9hzt4c7-3');
    expect(orderIdOf(order, 3)).toMatch(/^[A-Za-z0-9\-_]{6,64}$/);
    expect(operationIdOf(order, 3)).toBe('charge:pledge_01jd3k8r2ve5wbx6m0q9hzt4c7-3');
    expect(attemptOfOrderId('pledge_01jd3k8r2ve5wbx6m0q9hzt4c7-3')).toEqual({
      pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
      number: 3,
    });
  });

  it.each(['', 'pledge_1-1', 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7', `${ORDER}x`, `x${ORDER}`])(
    '%j is no order of ours',
    (orderId) => expect(attemptOfOrderId(orderId)).toBeUndefined(),
  );
});
