/** What the provider has on record of one operation, as that operation's own answer would have said it. */
import type { Outcome, Unknown } from './outcome.ts';
import type { PayoutProvider, ProviderPayout, RequestPayout } from './payout-port.ts';
import { isSamePayout } from './payout-view.ts';
import type { PaymentProvider, ProviderPayment, ProviderRefund, RefundPayment } from './port.ts';
import { recordedDecline } from './provider-codes.ts';

const MISMATCH: Unknown = { kind: 'unknown', reason: 'mismatch' };
const STILL_OPEN: Unknown = { kind: 'unknown', reason: 'in_flight' };
const NO_REASON_GIVEN = 'NO_REASON_GIVEN';
const WINDOW_CLOSED = 'NOT_FOUND_PAYMENT_SESSION';

/** A charge by stored card or by confirmation: one order id is one attempt, so the order's payment is the answer. */
export const readBackCharge = async (
  provider: Pick<PaymentProvider, 'readPaymentByOrderId'>,
  wanted: { readonly orderId: string; readonly amountKrw: number },
): Promise<Outcome<{ readonly payment: ProviderPayment }> | undefined> => {
  const reading = await provider.readPaymentByOrderId(wanted.orderId);
  if (reading.kind === 'absent') return undefined;
  if (reading.kind === 'unknown') return reading;
  const payment = reading.value;
  if (payment.orderId !== wanted.orderId || payment.amountKrw !== wanted.amountKrw) return MISMATCH;
  switch (payment.status) {
    case 'captured':
    case 'partially_refunded':
    case 'refunded':
      return { kind: 'approved', payment };
    case 'declined':
      return recordedDecline(payment.declineCode ?? NO_REASON_GIVEN);
    case 'expired':
      return recordedDecline(WINDOW_CLOSED);
    case 'open':
      return STILL_OPEN;
  }
};

/** A refund is found by our refund id, which is written into its reason. */
export const readBackRefund = async (
  provider: Pick<PaymentProvider, 'readPayment'>,
  wanted: Pick<RefundPayment, 'paymentKey' | 'orderId' | 'refundId' | 'amountKrw'>,
): Promise<
  Outcome<{ readonly payment: ProviderPayment; readonly refund: ProviderRefund }> | undefined
> => {
  const reading = await provider.readPayment(wanted.paymentKey);
  if (reading.kind === 'unknown') return reading;
  // The payment was there when it was charged: if it is not now, a person must look.
  if (reading.kind === 'absent' || reading.value.orderId !== wanted.orderId) return MISMATCH;
  const refund = reading.value.refunds.find(({ refundId }) => refundId === wanted.refundId);
  if (refund === undefined) return undefined;
  if (refund.amountKrw !== wanted.amountKrw) return MISMATCH;
  return { kind: 'approved', payment: reading.value, refund };
};

/** A payout is found by our payout id in the provider's listing. */
export const readBackPayout = async (
  provider: Pick<PayoutProvider, 'findPayout'>,
  wanted: Pick<RequestPayout, 'refPayoutId' | 'sellerId' | 'amountKrw'>,
): Promise<Outcome<{ readonly payout: ProviderPayout }> | undefined> => {
  const reading = await provider.findPayout(wanted.refPayoutId);
  if (reading.kind === 'absent') return undefined;
  if (reading.kind === 'unknown') return reading;
  return isSamePayout(reading.value, wanted)
    ? { kind: 'approved', payout: reading.value }
    : MISMATCH;
};
