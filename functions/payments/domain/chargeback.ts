import { derivedId } from '../../../shared/identity/ids.ts';
import type { ProviderRefund } from '../../../shared/payments/port.ts';
import type { ApprovedPayment } from './payment.ts';
import {
  completeRefund,
  type DoneRefund,
  decideRefund,
  type Fee,
  returnedFeeOf,
} from './refund.ts';

const reason = '카드사 지급 취소';

/** One movement at the provider is one chargeback, however often it is seen. */
export const chargebackIdOf = (pledgeId: string, taken: ProviderRefund): string =>
  derivedId('refund', pledgeId, 'charged-back', taken.transactionKey);

/** What went back without our mark on it: nobody here asked for it. */
export const isChargeback = ({ refundId }: ProviderRefund): boolean => refundId === null;

/**
 * The payment and the refund once a chargeback is written down: it is a refund that was made
 * before we heard of it. Undefined while other refunds hold what it took; the provider will refuse
 * one of them, and then there is room.
 */
export const chargedBack = (
  payment: ApprovedPayment,
  taken: ProviderRefund,
  at: { readonly refundedAt: string; readonly nowMs: number },
  feeFor: (amountKrw: number) => Fee,
): { readonly payment: ApprovedPayment; readonly refund: DoneRefund } | undefined => {
  const { pledgeId } = payment.order;
  const refundId = chargebackIdOf(pledgeId, taken);
  const { amountKrw } = taken;
  const request = { refundId, pledgeId, amountKrw, reason, toldBy: 'event' as const };
  const decision = decideRefund(payment, request, at.nowMs);
  if (decision.do === 'refuse') return undefined;
  const fee = returnedFeeOf(decision.refund.paidKrw, decision.refund, feeFor);
  const made = completeRefund(decision.refund, { refundedAt: at.refundedAt, ...fee });
  return { payment: decision.payment, refund: { ...made, cause: 'charged_back', version: 1 } };
};
