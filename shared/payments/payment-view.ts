/** The provider's payment in our words, and our refund id in the provider's. */
import { REFUND_REASON_LENGTH_MAX } from './limits.ts';
import type { PaymentStatus, ProviderPayment, RefundPayment } from './port.ts';
import type { WirePayment } from './wire-shapes.ts';

const STATUS: Readonly<Record<WirePayment['status'], PaymentStatus>> = {
  READY: 'open',
  IN_PROGRESS: 'open',
  // A virtual account can fall back to this from DONE: then the money is not there.
  WAITING_FOR_DEPOSIT: 'open',
  DONE: 'captured',
  PARTIAL_CANCELED: 'partially_refunded',
  CANCELED: 'refunded',
  ABORTED: 'declined',
  EXPIRED: 'expired',
};

/**
 * The refund's reason with our id behind it. The provider gives a refund no name of ours, so this is how a
 * refund whose answer was lost is told from another one of the same amount.
 */
export const refundReasonOf = (request: Pick<RefundPayment, 'reason' | 'refundId'>): string => {
  const mark = ` [${request.refundId}]`;
  return `${request.reason.slice(0, REFUND_REASON_LENGTH_MAX - mark.length).toWellFormed()}${mark}`;
};

// The last bracket is ours: a reason may hold brackets of its own.
const REFUND_MARK = / \[([^[\]]+)\]$/;

export const paymentOf = (wire: WirePayment): ProviderPayment => ({
  paymentKey: wire.paymentKey,
  orderId: wire.orderId,
  status: STATUS[wire.status],
  amountKrw: wire.totalAmount,
  balanceKrw: wire.balanceAmount,
  approvedAt: wire.approvedAt ?? null,
  transactionKey: wire.lastTransactionKey ?? null,
  refunds: (wire.cancels ?? []).map((cancel) => ({
    refundId: REFUND_MARK.exec(cancel.cancelReason)?.[1] ?? null,
    amountKrw: cancel.cancelAmount,
    transactionKey: cancel.transactionKey,
    refundedAt: cancel.canceledAt,
    reversedAt: cancel.reversedAt ?? null,
  })),
  declineCode: wire.failure?.code ?? null,
});
