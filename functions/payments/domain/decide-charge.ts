import { chargeAttemptsMax } from './limits.ts';
import type {
  ApprovedPayment,
  DeclinedPayment,
  IntendedPayment,
  PastAttempt,
  Payment,
} from './payment.ts';

/** What a run of a settlement comes to for one pledge, given where its payment stands. */
export type ChargeDecision =
  /** A new attempt under a new order id. */
  | { readonly do: 'begin'; readonly number: number }
  /** An attempt is written down and its outcome is not: ask the provider, same key. */
  | { readonly do: 'resolve'; readonly payment: IntendedPayment }
  /** It was decided outside of a run, so this run hears it first. */
  | { readonly do: 'tell'; readonly payment: ApprovedPayment | DeclinedPayment }
  | { readonly do: 'answer'; readonly outcome: ToldOutcome };

/**
 * Holds what is asked now against what stands. The provider knows a repeat by its key and does not look at the body, so
 * an amount or a donor that changed on the way would be answered with the first one's charge.
 *
 * @throws Error when they differ: nothing is asked, and a person must look.
 */
export const requireSameOrder = (
  payment: Payment | undefined,
  asked: { readonly donorId: string; readonly amountKrw: number },
): void => {
  if (payment === undefined) return;
  const { pledgeId, donorId, amountKrw } = payment.order;
  if (donorId === asked.donorId && amountKrw === asked.amountKrw) return;
  throw new Error(`${pledgeId} was charged for another amount or donor before.`);
};

export type ToldOutcome =
  | { readonly outcome: 'approved'; readonly payment: ApprovedPayment }
  | { readonly outcome: 'declined'; readonly code: string }
  | { readonly outcome: 'undecided' };

/**
 * A run hears the same outcome however often it asks, also when it asks again after later runs: a
 * settlement that starts over must book what it booked. So:
 * - what run n heard stands for run n, and a decline heard in run n is tried anew from run n+1 on,
 *   with the card the pledge has then;
 * - a run that ended before the outcome was known hears "undecided" again.
 */
export const decideCharge = (payment: Payment | undefined, run: number): ChargeDecision => {
  if (payment === undefined) return { do: 'begin', number: 1 };
  switch (payment.status) {
    case 'awaiting':
      throw new Error('A pledge that is paid in the window is not charged at close.');
    case 'intended':
      return run < payment.attempt.run ? heardBefore(payment, run) : { do: 'resolve', payment };
    case 'approved':
      return decideApproved(payment, run);
    case 'declined':
      return decideDeclined(payment, run);
  }
};

const decideApproved = (payment: ApprovedPayment, run: number): ChargeDecision => {
  if (run < payment.attempt.run) return heardBefore(payment, run);
  if (payment.toldRun === null) return { do: 'tell', payment };
  if (run < payment.toldRun) return heardBefore(payment, run);
  return { do: 'answer', outcome: { outcome: 'approved', payment } };
};

const decideDeclined = (payment: DeclinedPayment, run: number): ChargeDecision => {
  const { attempt } = payment;
  if (run < attempt.run) return heardBefore(payment, run);
  const heardByThen = attempt.toldRun ?? attempt.run;
  if (run > heardByThen) return beginNext(attempt);
  if (attempt.toldRun === null) return { do: 'tell', payment };
  if (run < attempt.toldRun) return heardBefore(payment, run);
  return declinedOutcome(attempt);
};

const beginNext = (attempt: PastAttempt): ChargeDecision =>
  attempt.number < chargeAttemptsMax
    ? { do: 'begin', number: attempt.number + 1 }
    : declinedOutcome(attempt);

const declinedOutcome = (attempt: PastAttempt): ChargeDecision => ({
  do: 'answer',
  outcome: { outcome: 'declined', code: attempt.decline.code },
});

const heardBefore = (payment: Payment, run: number): ChargeDecision => {
  const heard = payment.past.find((attempt) => attempt.toldRun === run);
  return heard === undefined
    ? { do: 'answer', outcome: { outcome: 'undecided' } }
    : declinedOutcome(heard);
};
