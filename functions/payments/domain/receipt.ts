import { sumKrw, wholeKrw } from '../../../shared/kernel/money.ts';
import type { ApprovedPayment } from './payment.ts';
import type { Refund } from './refund.ts';

interface Names {
  readonly associationName: string | null;
  readonly marketName: string | null;
  readonly campaignTitle: string | null;
}

/**
 * What a donor paid for one pledge, and what came back of it. The figures are the payment's own, and
 * what is left is what was paid less the refunds that were made. A chargeback that was won has been paid again.
 */
export const receiptOf = (payment: ApprovedPayment, refunds: readonly Refund[], names: Names) => {
  const { order, attempt, captured } = payment;
  const made = refunds.flatMap((refund) =>
    refund.status === 'refunded'
      ? [
          {
            refundId: refund.request.refundId,
            amountKrw: refund.request.amountKrw,
            refundedAt: refund.refundedAt,
            cause: refund.cause,
          },
        ]
      : [],
  );
  const refundedKrw = sumKrw(made.map(({ amountKrw }) => amountKrw));
  return {
    paymentId: order.paymentId,
    pledgeId: order.pledgeId,
    campaignId: order.campaignId,
    ...names,
    paidAt: captured.approvedAt,
    paidKrw: attempt.amountKrw,
    refunds: made.toSorted((a, b) => (a.refundedAt < b.refundedAt ? -1 : 1)),
    refundedKrw,
    leftKrw: wholeKrw(attempt.amountKrw - refundedKrw),
  };
};
export type Receipt = ReturnType<typeof receiptOf>;
