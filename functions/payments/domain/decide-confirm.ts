import { confirmAttemptsMax } from './limits.ts';
import type { ApprovedPayment, Decline, IntendedPayment, PastAttempt, Payment } from './payment.ts';
import { nextNumber } from './payment.ts';

/** A donor's request to pay a pledge with what the provider's window has handed back. */
export interface ConfirmRequest {
  readonly paymentKey: string;
  readonly requestKey: string;
  readonly requestHash: string;
}

export type ConfirmDecision =
  | { readonly do: 'begin'; readonly number: number }
  | { readonly do: 'resolve'; readonly payment: IntendedPayment }
  | { readonly do: 'approved'; readonly payment: ApprovedPayment }
  | { readonly do: 'declined'; readonly decline: Decline }
  | {
      readonly do: 'refuse';
      readonly why:
        | 'payment_not_found'
        | 'payment_window_closed'
        | 'payment_in_progress'
        | 'payment_already_made'
        | 'too_many_payment_attempts'
        | 'idempotency_key_reused';
    };

const refuse = (why: Extract<ConfirmDecision, { do: 'refuse' }>['why']): ConfirmDecision => ({
  do: 'refuse',
  why,
});

/**
 * A payment key is one visit to the window: what it came to stands, however often it is sent and
 * under whichever Idempotency-Key. A new visit is possible after a decline, while the pledge still
 * holds its place.
 */
export const decideConfirm = (
  payment: Payment | undefined,
  request: ConfirmRequest,
  nowMs: number,
): ConfirmDecision => {
  if (payment === undefined || payment.order.when !== 'at_pledge')
    return refuse('payment_not_found');
  if (reusesKey(payment, request)) return refuse('idempotency_key_reused');
  const ended = endedAttempts(payment).find(
    (attempt) => windowKeyOf(attempt) === request.paymentKey,
  );
  if (ended !== undefined) return { do: 'declined', decline: ended.decline };
  switch (payment.status) {
    case 'approved':
      return windowKeyOf(payment.attempt) === request.paymentKey
        ? { do: 'approved', payment }
        : refuse('payment_already_made');
    case 'intended':
      return windowKeyOf(payment.attempt) === request.paymentKey
        ? { do: 'resolve', payment }
        : refuse('payment_in_progress');
    case 'awaiting':
    case 'declined':
      return decideNew(payment, nowMs);
  }
};

const decideNew = (payment: Payment, nowMs: number): ConfirmDecision => {
  const { expiresAtMs } = payment.order;
  if (expiresAtMs !== null && nowMs >= expiresAtMs) return refuse('payment_window_closed');
  const number = nextNumber(payment);
  return number > confirmAttemptsMax
    ? refuse('too_many_payment_attempts')
    : { do: 'begin', number };
};

const endedAttempts = (payment: Payment): readonly PastAttempt[] =>
  payment.status === 'declined' ? [...payment.past, payment.attempt] : payment.past;

const windowKeyOf = ({ means }: Pick<PastAttempt, 'means'>): string | undefined =>
  means.kind === 'window' ? means.paymentKey : undefined;

const reusesKey = (payment: Payment, request: ConfirmRequest): boolean => {
  const attempts =
    payment.status === 'awaiting' ? payment.past : [...payment.past, payment.attempt];
  return attempts.some(
    ({ means }) =>
      means.kind === 'window' &&
      means.requestKey === request.requestKey &&
      means.requestHash !== request.requestHash,
  );
};
