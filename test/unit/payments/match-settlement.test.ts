import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../functions/payments/domain/match-settlement.ts';
import type { Payment } from '../../../functions/payments/domain/payment.ts';
import type { Refund } from '../../../functions/payments/domain/refund.ts';

const pledgeId = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7';
const attempt = {
  number: 2,
  run: 1,
  amountKrw: 30_000,
  means: { kind: 'method' as const, paymentMethodId: 'method_01jd3k8r2ve5wbx6m0q9hzt4c7' },
  intendedAtMs: 0,
};
const common = {
  order: {
    pledgeId,
    paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor_01jd3k8r2ve5wbx6m0q9hzt4c7',
    when: 'at_close' as const,
    amountKrw: 30_000,
    orderName: '',
    expiresAtMs: null,
    orderedAtMs: 0,
  },
  past: [],
  version: 3,
};
const approved: Payment = {
  status: 'approved',
  ...common,
  attempt,
  captured: {
    paymentKey: 'k',
    approvedAt: '2026-03-02T00:00:00.000Z',
    providerFeeKrw: 900,
    providerFeeVatKrw: 90,
  },
  toldRun: 1,
  refundKrw: 0,
};
const listed = { orderId: `${pledgeId}-2`, amountKrw: 30_000, feeKrw: 900, feeVatKrw: 90 };
const refund = {
  status: 'refunded',
  request: { refundId: 'r', pledgeId, amountKrw: 10_000, reason: '', toldBy: 'event' },
  providerFeeKrw: 300,
  providerFeeVatKrw: 30,
} as unknown as Refund;
const back = { orderId: `${pledgeId}-2`, amountKrw: -10_000, feeKrw: -300, feeVatKrw: -30 };

const codeOf = (...args: Parameters<typeof differenceOf>) => differenceOf(...args)?.code;

describe('a movement of the settlement listing', () => {
  it('agrees with what we hold of it', () => {
    expect(differenceOf(listed, approved, [])).toBeUndefined();
    expect(differenceOf(back, approved, [refund])).toBeUndefined();
  });

  it('is of an order that is none of ours', () =>
    expect(codeOf({ ...listed, orderId: 'SHOP-1' }, undefined, [])).toBe('order_unknown'));

  it('charged what we do not hold for charged', () => {
    const intended: Payment = {
      status: 'intended',
      ...common,
      attempt,
      sentAtMs: 0,
      unknown: null,
    };
    expect(codeOf(listed, intended, [])).toBe('charge_not_booked');
  });

  it('charged a pledge by another attempt than the approved one', () =>
    expect(codeOf({ ...listed, orderId: `${pledgeId}-1` }, approved, [])).toBe('charged_twice'));

  it('is of another amount', () =>
    expect(codeOf({ ...listed, amountKrw: 30_001 }, approved, [])).toBe('amount_differs'));

  it.each([
    { ...listed, feeKrw: 901 },
    { ...listed, feeVatKrw: 89 },
  ])('keeps another fee: $feeKrw and $feeVatKrw', (row) =>
    expect(codeOf(row, approved, [])).toBe('fee_differs'),
  );

  it('gave back what we did not', () => {
    expect(codeOf(back, approved, [])).toBe('refund_not_booked');
    expect(codeOf({ ...back, amountKrw: -10_001 }, approved, [refund])).toBe('refund_not_booked');
  });

  it('returned another part of the fee', () =>
    expect(codeOf({ ...back, feeKrw: -299 }, approved, [refund])).toBe('fee_differs'));

  it('takes any refund of its amount whose fee is the same', () => {
    const twin = { ...refund, providerFeeKrw: 299 } as Refund;
    expect(codeOf({ ...back, feeKrw: -299 }, approved, [refund, twin])).toBeUndefined();
  });
});
