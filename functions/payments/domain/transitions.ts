/** The moves of a payment's state. Each answers the whole next state; the store guards its version. */

import { checkPauseMaxMs, firstCheckMs } from './limits.ts';
import type {
  ApprovedPayment,
  Attempt,
  AwaitingPayment,
  Captured,
  Decline,
  DeclinedPayment,
  IntendedPayment,
  Order,
  PastAttempt,
  Payment,
} from './payment.ts';

const pastOf = (payment: Payment | undefined): readonly PastAttempt[] => {
  if (payment === undefined) return [];
  return payment.status === 'declined' ? [...payment.past, payment.attempt] : payment.past;
};

const nextVersion = (payment: Payment | undefined): number => (payment?.version ?? 0) + 1;

/** The order of a keep-it-all pledge, told by its event. */
export const openOrder = (order: Order): AwaitingPayment => ({
  status: 'awaiting',
  order,
  past: [],
  version: 1,
});

/** A newer telling of the same order, while nothing is being decided. */
export const reorder = (
  payment: AwaitingPayment | DeclinedPayment,
  order: Order,
): AwaitingPayment | DeclinedPayment => ({ ...payment, order, version: nextVersion(payment) });

/** Writes an attempt down, before the provider is asked. */
export const intend = (
  payment: Payment | undefined,
  order: Order,
  attempt: Attempt,
): IntendedPayment => ({
  status: 'intended',
  order,
  past: pastOf(payment),
  version: nextVersion(payment),
  attempt,
  sentAtMs: attempt.intendedAtMs,
  unknown: null,
});

/**
 * An attempt that a batch has written down, on top of the payment as it is stored. It stands in no
 * item of its own, so the version stays that of the stored one.
 */
export const intendInBatch = (
  payment: DeclinedPayment,
  attempt: Attempt,
  nowMs: number,
): IntendedPayment => ({
  ...intend(payment, payment.order, attempt),
  version: payment.version,
  sentAtMs: nowMs,
});

/** Writes down that the same attempt is about to be sent again, under its same key. */
export const resend = (payment: IntendedPayment, nowMs: number): IntendedPayment => ({
  ...payment,
  sentAtMs: nowMs,
  version: nextVersion(payment),
});

export const approve = (
  payment: IntendedPayment,
  captured: Captured,
  toldRun: number | null,
): ApprovedPayment => ({
  status: 'approved',
  order: payment.order,
  past: payment.past,
  version: nextVersion(payment),
  attempt: payment.attempt,
  captured,
  toldRun,
  refundKrw: 0,
});

interface Declining {
  readonly decline: Decline;
  readonly decidedAtMs: number;
  readonly toldRun: number | null;
}

export const decline = (payment: IntendedPayment, declining: Declining): DeclinedPayment => ({
  status: 'declined',
  order: payment.order,
  past: payment.past,
  version: nextVersion(payment),
  attempt: { ...payment.attempt, ...declining },
});

/** An attempt that ends before the provider is asked: the means of payment is not the donor's. */
export const declineUnasked = (
  payment: Payment | undefined,
  order: Order,
  attempt: Attempt,
  declining: Declining,
): DeclinedPayment => ({
  ...decline(intend(payment, order, attempt), declining),
  version: nextVersion(payment),
});

/** Names the run that hears of a decision first. */
export const tell = <P extends ApprovedPayment | DeclinedPayment>(payment: P, run: number): P =>
  payment.status === 'approved'
    ? { ...payment, toldRun: run, version: nextVersion(payment) }
    : {
        ...payment,
        attempt: { ...payment.attempt, toldRun: run },
        version: nextVersion(payment),
      };

/** Notes that the provider has not said, and when to look again: pauses grow with the age. */
export const leaveUnknown = (payment: IntendedPayment, nowMs: number): IntendedPayment => {
  const sinceMs = payment.unknown?.sinceMs ?? nowMs;
  return {
    ...payment,
    unknown: { sinceMs, nextCheckAtMs: nowMs + checkPauseOf(nowMs - sinceMs) },
    version: nextVersion(payment),
  };
};

/** Looks become rarer with age: after a minute at first, then after as long as it has lasted. */
export const checkPauseOf = (ageMs: number): number =>
  Math.min(Math.max(ageMs, firstCheckMs), checkPauseMaxMs);
