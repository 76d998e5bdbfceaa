import type { CaseCode } from '../../../shared/kernel/money-cases.ts';
import { orderIdOf, type Payment } from './payment.ts';
import type { DoneRefund, Refund } from './refund.ts';

/** One money movement in the provider's settlement listing; a refund's figures are negative. */
export interface ListedMovement {
  readonly orderId: string;
  readonly amountKrw: number;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
}

/** How a listed movement differs from what we hold of it. */
export interface Difference {
  readonly code: CaseCode;
  readonly detail: string;
}

/**
 * Compares one movement with our payment and its refunds. Undefined when the two agree. A charge
 * belongs to the attempt its order id names, so a second charge of a pledge shows as one whose
 * attempt is not the approved one.
 */
export const differenceOf = (
  listed: ListedMovement,
  payment: Payment | undefined,
  refunds: readonly Refund[],
): Difference | undefined => {
  if (payment === undefined) {
    return { code: 'order_unknown', detail: `${listed.orderId}: ${listed.amountKrw} won.` };
  }
  return listed.amountKrw < 0 ? ofRefund(listed, refunds) : ofCharge(listed, payment);
};

const ofCharge = (listed: ListedMovement, payment: Payment): Difference | undefined => {
  const { orderId, amountKrw } = listed;
  if (payment.status !== 'approved') {
    return { code: 'charge_not_booked', detail: `${orderId}: ours is ${payment.status}.` };
  }
  const approved = orderIdOf(payment.order, payment.attempt.number);
  if (approved !== orderId) {
    return { code: 'charged_twice', detail: `${orderId}, beside the approved ${approved}.` };
  }
  const ours = payment.attempt.amountKrw;
  if (ours !== amountKrw) {
    return { code: 'amount_differs', detail: `${orderId}: ${amountKrw} won, ours ${ours}.` };
  }
  return feeDifference(listed, payment.captured, 1);
};

const ofRefund = (listed: ListedMovement, refunds: readonly Refund[]): Difference | undefined => {
  const { orderId, amountKrw } = listed;
  const done = refunds
    .filter((refund): refund is DoneRefund => refund.status === 'refunded')
    .filter(({ request }) => request.amountKrw === -amountKrw);
  const [first] = done;
  if (first === undefined) {
    return { code: 'refund_not_booked', detail: `${orderId}: ${-amountKrw} won went back.` };
  }
  // Of several refunds of one amount, each may have returned another part of the fee.
  const agrees = done.some((refund) => feeDifference(listed, refund, -1) === undefined);
  return agrees ? undefined : feeDifference(listed, first, -1);
};

const feeDifference = (
  { orderId, feeKrw, feeVatKrw }: ListedMovement,
  ours: { readonly providerFeeKrw: number; readonly providerFeeVatKrw: number },
  sign: 1 | -1,
): Difference | undefined => {
  const [fee, vat] = [sign * feeKrw, sign * feeVatKrw];
  if (fee === ours.providerFeeKrw && vat === ours.providerFeeVatKrw) return undefined;
  const detail = `${orderId}: fee ${fee} and VAT ${vat} won, ours ${ours.providerFeeKrw} and ${ours.providerFeeVatKrw}.`;
  return { code: 'fee_differs', detail };
};
