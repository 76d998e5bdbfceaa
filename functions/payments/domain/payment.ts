/**
 * Where the money of one pledge stands: one state per pledge, so that two charges of a pledge can
 * never both be approved. Attempts that were declined stay in `past`, because a settlement that is
 * repeated from its start must hear the same outcomes in the same runs.
 *
 *   awaiting ──► intended ──► approved
 *                 ▲   │
 *                 │   ▼
 *                declined
 */

/** What a charge is made with: a stored card at close, or the payment window at pledge time. */
type Means =
  | { readonly kind: 'method'; readonly paymentMethodId: string }
  | {
      readonly kind: 'window';
      readonly paymentKey: string;
      /** The request that began the attempt, so that a repeat of it is known. */
      readonly requestKey: string;
      readonly requestHash: string;
    };

/** One attempt: written down before the provider is asked. */
export interface Attempt {
  /** From 1; grows only after a known decline. Order id and operation id derive from it. */
  readonly number: number;
  /** The charge run it was begun in; 0 at pledge time. */
  readonly run: number;
  readonly amountKrw: number;
  readonly means: Means;
  readonly intendedAtMs: number;
}

export interface Decline {
  readonly code: string;
  /** False when the same card can never work. */
  readonly sameCardMayWork: boolean;
}

export interface PastAttempt extends Attempt {
  readonly decline: Decline;
  readonly decidedAtMs: number;
  /** The run whose outcome it was; null when a later attempt of the same run spoke instead. */
  readonly toldRun: number | null;
}

/** What the pledge asks payments to collect. */
export interface Order {
  readonly pledgeId: string;
  readonly paymentId: string;
  readonly campaignId: string;
  readonly donorId: string;
  /** `at_pledge` is keep-it-all, `at_close` all-or-nothing. */
  readonly when: 'at_pledge' | 'at_close';
  readonly amountKrw: number;
  readonly orderName: string;
  /** Until when it may be paid; null at close, where the settlement decides. */
  readonly expiresAtMs: number | null;
  /** When the order was last told to us, so that an older telling does not undo a newer one. */
  readonly orderedAtMs: number;
}

interface Common {
  readonly order: Order;
  readonly past: readonly PastAttempt[];
  /** Guards each change: the number of changes so far. */
  readonly version: number;
}

export interface AwaitingPayment extends Common {
  readonly status: 'awaiting';
}

export interface IntendedPayment extends Common {
  readonly status: 'intended';
  readonly attempt: Attempt;
  /**
   * When it was last about to be sent. Written before each send, because "the provider has no such
   * order" is a "no" only when nobody can have sent it in the meantime.
   */
  readonly sentAtMs: number;
  /** Set when an answer did not come: when the sweeper looks next, and since when it does. */
  readonly unknown: { readonly sinceMs: number; readonly nextCheckAtMs: number } | null;
}

export interface DeclinedPayment extends Common {
  readonly status: 'declined';
  readonly attempt: PastAttempt;
}

export interface Captured {
  readonly paymentKey: string;
  readonly approvedAt: string;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
}

export interface ApprovedPayment extends Common {
  readonly status: 'approved';
  readonly attempt: Attempt;
  readonly captured: Captured;
  /** The run whose outcome it was; null until a run has asked. */
  readonly toldRun: number | null;
  /** Given back or being given back. Never more than the attempt's amount. */
  readonly refundKrw: number;
}

export type Payment = AwaitingPayment | IntendedPayment | DeclinedPayment | ApprovedPayment;

const attemptIdOf = (pledgeId: string, number: number): string => `${pledgeId}-${number}`;

/** The provider's order id of an attempt: one per attempt, readable back to its pledge. */
export const orderIdOf = (order: Order, number: number): string =>
  attemptIdOf(order.pledgeId, number);

/** The Idempotency-Key of an attempt at the provider. */
export const operationIdOf = (order: Order, number: number): string =>
  `${order.when === 'at_close' ? 'charge' : 'confirm'}:${attemptIdOf(order.pledgeId, number)}`;

const orderIdPattern = /^(pledge_[0-7][0-9a-hjkmnp-tv-z]{25})-([1-9]\d{0,3})$/;

/** The pledge and attempt an order id names; absent when it is none of ours. */
export const attemptOfOrderId = (
  orderId: string,
): { readonly pledgeId: string; readonly number: number } | undefined => {
  const match = orderIdPattern.exec(orderId);
  const [, pledgeId, number] = match ?? [];
  return pledgeId === undefined ? undefined : { pledgeId, number: Number(number) };
};

/** The number the next attempt would have. */
export const nextNumber = (payment: Payment): number =>
  payment.status === 'awaiting' ? 1 : payment.attempt.number + 1;
