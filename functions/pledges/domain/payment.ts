import { paymentAcceptedMs } from './limits.ts';
import type { Offer } from './offer.ts';
import { type Pledge, type Transition, transitionOf } from './pledge.ts';

export interface Payment {
  readonly paymentId: string;
  readonly amountKrw: number;
}

/**
 * What a payment does to its pledge; undefined when it was heard of before.
 *
 * A payment for a campaign that was called off, or that is told when the settlement may already
 * have counted, goes back. One that comes after the hold has run out takes the stock again, and
 * goes back when it is gone.
 *
 * @throws RangeError when the payment is not this pledge's: money is never guessed about.
 */
export const decidePayment = (
  pledge: Pledge,
  payment: Payment,
  offer: Offer,
  nowMs: number,
): Transition | undefined => {
  if (pledge.paymentId === payment.paymentId) return undefined;
  if (pledge.paymentId !== undefined || pledge.amountKrw !== payment.amountKrw) {
    throw new RangeError(`The payment ${payment.paymentId} is not the one of its pledge.`);
  }
  const transition = transitionOf(pledge.status, 'pay');
  if (transition === undefined) {
    throw new RangeError(`A pledge that is ${pledge.status} cannot be paid.`);
  }
  if (transition.refund !== undefined) return transition;
  if (offer.cancelled) return goesBack(transition, 'campaign_cancelled');
  const isLate = nowMs >= offer.closesAtMs + paymentAcceptedMs;
  return isLate ? goesBack(transition, 'late_payment') : transition;
};

/** The pledge ends as expired; what it still held is given back. */
export const goesBack = (
  { stock }: Transition,
  refund: 'campaign_cancelled' | 'late_payment',
): Transition => ({
  to: 'expired',
  stock: stock === 'takes_again' ? 'keeps' : 'gives_back',
  refund,
});
