/**
 * Giving money back: one state per refund, beside the payment whose `refundKrw` it has taken.
 *
 *   intended ──► refunded
 *       └──────► refused (the amount is free again)
 *   refunded ──► reversed (a chargeback that the card company gave back)
 */

import { type ApprovedPayment, orderIdOf, type Payment } from './payment.ts';
import { checkPauseOf } from './transitions.ts';

export interface RefundRequest {
  readonly refundId: string;
  readonly pledgeId: string;
  readonly amountKrw: number;
  readonly reason: string;
  /** Refunds of a settlement are told to it; all others are told by an event. */
  readonly toldBy: 'event' | 'task';
}

/** Asked for by us, taken back by the card company without our asking, or gone by bank transfer. */
export type RefundCause = 'asked' | 'charged_back' | 'transferred';

interface Common {
  readonly request: RefundRequest;
  readonly cause: RefundCause;
  readonly paymentId: string;
  readonly campaignId: string;
  readonly donorId: string;
  readonly paymentKey: string;
  readonly orderId: string;
  readonly paidKrw: number;
  /** What had been given back before: the provider's fee is returned by the difference. */
  readonly refundedBeforeKrw: number;
  readonly intendedAtMs: number;
  readonly version: number;
}

export interface IntendedRefund extends Common {
  readonly status: 'intended';
  readonly unknown: { readonly sinceMs: number; readonly nextCheckAtMs: number } | null;
}

export interface DoneRefund extends Common {
  readonly status: 'refunded';
  readonly refundedAt: string;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
}

/** A chargeback the card company gave back: the payment holds its amount again. */
export interface ReversedRefund extends Omit<DoneRefund, 'status'> {
  readonly status: 'reversed';
  readonly reversedAt: string;
  /** What the provider keeps again, now that the money is back. */
  readonly keptFee: Fee;
}

export interface RefusedRefund extends Common {
  readonly status: 'refused';
  readonly code: string;
  readonly decidedAtMs: number;
}

export type Refund = IntendedRefund | DoneRefund | ReversedRefund | RefusedRefund;

export type RefundDecision =
  | { readonly do: 'begin'; readonly payment: ApprovedPayment; readonly refund: IntendedRefund }
  | { readonly do: 'refuse'; readonly code: 'nothing_paid' | 'more_than_paid' };

/** Whether the payment still has what is to be given back, and the two states if it has. */
export const decideRefund = (
  payment: Payment | undefined,
  request: RefundRequest,
  nowMs: number,
): RefundDecision => {
  if (payment?.status !== 'approved') return { do: 'refuse', code: 'nothing_paid' };
  const refundKrw = payment.refundKrw + request.amountKrw;
  if (refundKrw > payment.attempt.amountKrw) return { do: 'refuse', code: 'more_than_paid' };
  return {
    do: 'begin',
    payment: { ...payment, refundKrw, version: payment.version + 1 },
    refund: {
      status: 'intended',
      ...commonOf(payment, request, nowMs),
      unknown: null,
    },
  };
};

const commonOf = (payment: ApprovedPayment, request: RefundRequest, nowMs: number): Common => ({
  request,
  cause: 'asked',
  paymentId: payment.order.paymentId,
  campaignId: payment.order.campaignId,
  donorId: payment.order.donorId,
  paymentKey: payment.captured.paymentKey,
  orderId: orderIdOf(payment.order, payment.attempt.number),
  paidKrw: payment.attempt.amountKrw,
  refundedBeforeKrw: payment.refundKrw,
  intendedAtMs: nowMs,
  version: 1,
});

/** A refund that cannot begin, because others left too little: written down, so that it is told. */
export const unbegun = (
  payment: ApprovedPayment,
  request: RefundRequest,
  code: string,
  nowMs: number,
): RefusedRefund => ({
  ...commonOf(payment, request, nowMs),
  status: 'refused',
  code,
  decidedAtMs: nowMs,
});

/** A refund that reached the donor by bank transfer: the provider kept its fee. */
export const transferred = (refund: IntendedRefund, refundedAt: string): DoneRefund => ({
  ...completeRefund(refund, { refundedAt, providerFeeKrw: 0, providerFeeVatKrw: 0 }),
  cause: 'transferred',
  version: 1,
});

export interface Fee {
  readonly feeKrw: number;
  readonly feeVatKrw: number;
}

/** The part of the provider's fee that comes back: the fee of what was left, less that of what is. */
export const returnedFeeOf = (
  paidKrw: number,
  refund: Pick<Common, 'refundedBeforeKrw' | 'request'>,
  feeFor: (amountKrw: number) => Fee,
): { readonly providerFeeKrw: number; readonly providerFeeVatKrw: number } => {
  const before = feeFor(paidKrw - refund.refundedBeforeKrw);
  const after = feeFor(paidKrw - refund.refundedBeforeKrw - refund.request.amountKrw);
  return {
    providerFeeKrw: before.feeKrw - after.feeKrw,
    providerFeeVatKrw: before.feeVatKrw - after.feeVatKrw,
  };
};

export const completeRefund = (
  refund: IntendedRefund,
  done: Pick<DoneRefund, 'refundedAt' | 'providerFeeKrw' | 'providerFeeVatKrw'>,
): DoneRefund => {
  const { unknown: _unknown, ...common } = refund;
  return { ...common, ...done, status: 'refunded', version: refund.version + 1 };
};

export const refuseRefund = (
  refund: IntendedRefund,
  refused: Pick<RefusedRefund, 'code' | 'decidedAtMs'>,
): RefusedRefund => {
  const { unknown: _unknown, ...common } = refund;
  return { ...common, ...refused, status: 'refused', version: refund.version + 1 };
};

/** The payment once a refused refund no longer takes its part. */
export const freeRefund = (payment: ApprovedPayment, refund: IntendedRefund): ApprovedPayment => ({
  ...payment,
  refundKrw: payment.refundKrw - refund.request.amountKrw,
  version: payment.version + 1,
});

export const leaveRefundUnknown = (refund: IntendedRefund, nowMs: number): IntendedRefund => {
  const sinceMs = refund.unknown?.sinceMs ?? nowMs;
  return {
    ...refund,
    unknown: { sinceMs, nextCheckAtMs: nowMs + checkPauseOf(nowMs - sinceMs) },
    version: refund.version + 1,
  };
};

/** The provider's Idempotency-Key of a refund. */
export const refundOperationIdOf = (refundId: string): string => `refund:${refundId}`;
