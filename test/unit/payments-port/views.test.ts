import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentOf, refundReasonOf } from '../../../shared/payments/payment-view.ts';
import { sellerReferenceOf } from '../../../shared/payments/payout-view.ts';

describe("our refund id in the provider's words", () => {
  it('is found again behind any reason, within the 200 characters the provider takes', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.stringMatching(/^refund_[0-9a-z]{26}$/),
        (reason, refundId) => {
          const cancelReason = refundReasonOf({ reason, refundId });
          expect(cancelReason.length).toBeLessThanOrEqual(200);
          const payment = paymentOf({
            paymentKey: 'p',
            orderId: 'o',
            status: 'CANCELED',
            totalAmount: 5,
            balanceAmount: 0,
            cancels: [{ cancelAmount: 5, cancelReason, canceledAt: 't', transactionKey: 'k' }],
          });
          expect(payment.refunds[0]?.refundId).toBe(refundId);
        },
      ),
      // A reason that ends in an open bracket once hid the id.
      { examples: [[' [', 'refund_00000aa0a0aa00a0a00a0a00aa']] },
    );
  });

  it('is null for a refund that somebody made by hand', () => {
    const payment = paymentOf({
      paymentKey: 'p',
      orderId: 'o',
      status: 'CANCELED',
      totalAmount: 5,
      balanceAmount: 0,
      cancels: [
        { cancelAmount: 5, cancelReason: '상점 관리자 취소', canceledAt: 't', transactionKey: 'k' },
      ],
    });
    expect(payment.refunds[0]?.refundId).toBeNull();
  });
});

describe('a seller reference', () => {
  it('is 20 characters, the same for the same id and another for another', () => {
    const one = sellerReferenceOf('association_01jd3k8r2ve5wbx6m0q9hzt4c7');
    expect(one).toMatch(/^[0-9a-f]{20}$/);
    expect(sellerReferenceOf('association_01jd3k8r2ve5wbx6m0q9hzt4c7')).toBe(one);
    expect(sellerReferenceOf('association_01jd3k8r2ve5wbx6m0q9hzt4c8')).not.toBe(one);
  });
});
