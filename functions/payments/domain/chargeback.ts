import type { ApprovedPayment } from './payment.ts';
import {
  completeRefund,
  type DoneRefund,
  decideRefund,
  type Fee,
  type ReversedRefund,
  returnedFeeOf,
} from './refund.ts';

const reason = '카드사 지급 취소';

/** Money the provider says went back, with our refund's id where we had asked for it. */
interface GoneBack {
  readonly refundId: string | null;
  readonly amountKrw: number;
}

/** What went back without our mark on it: nobody here asked for it. */
export const isChargeback = ({ refundId }: GoneBack): boolean => refundId === null;

/**
 * The payment and the refund once a chargeback is written down: it is a refund that was made
 * before we heard of it. Undefined while other refunds hold what it took; the provider will refuse
 * one of them, and then there is room.
 */
export const chargedBack = (
  payment: ApprovedPayment,
  taken: { readonly refundId: string; readonly amountKrw: number; readonly refundedAt: string },
  nowMs: number,
  feeFor: (amountKrw: number) => Fee,
): { readonly payment: ApprovedPayment; readonly refund: DoneRefund } | undefined => {
  const { pledgeId } = payment.order;
  const { refundId, amountKrw, refundedAt } = taken;
  const request = { refundId, pledgeId, amountKrw, reason, toldBy: 'event' as const };
  const decision = decideRefund(payment, request, nowMs);
  if (decision.do === 'refuse') return undefined;
  const fee = returnedFeeOf(decision.refund.paidKrw, decision.refund, feeFor);
  const made = completeRefund(decision.refund, { refundedAt, ...fee });
  return { payment: decision.payment, refund: { ...made, cause: 'charged_back', version: 1 } };
};

/**
 * The payment and the chargeback once the card company gave the money back. The provider's fee is
 * again the fee of all that is left, so what it keeps of this amount is the difference.
 */
export const givenBack = (
  payment: ApprovedPayment,
  refund: DoneRefund,
  reversedAt: string,
  feeFor: (amountKrw: number) => Fee,
): { readonly payment: ApprovedPayment; readonly refund: ReversedRefund } => {
  const leftKrw = payment.attempt.amountKrw - payment.refundKrw;
  const before = feeFor(leftKrw);
  const after = feeFor(leftKrw + refund.request.amountKrw);
  const keptFee = {
    feeKrw: after.feeKrw - before.feeKrw,
    feeVatKrw: after.feeVatKrw - before.feeVatKrw,
  };
  return {
    payment: {
      ...payment,
      refundKrw: payment.refundKrw - refund.request.amountKrw,
      version: payment.version + 1,
    },
    refund: { ...refund, status: 'reversed', reversedAt, keptFee, version: refund.version + 1 },
  };
};
