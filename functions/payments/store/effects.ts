import type { PaymentProvider } from '../../../shared/payments/port.ts';
import type { Method } from '../domain/method.ts';
import type { Payment } from '../domain/payment.ts';

/** A change of a payment that names the version it changes. */
export type Saved<State> =
  | { readonly saved: true }
  /** Somebody else changed it first; this is how it stands now. */
  | { readonly saved: false; readonly current: State };

export interface Payments {
  readonly read: (pledgeId: string) => Promise<Payment | undefined>;
  /** Writes `next` where the stored version is the one before `next`'s. */
  readonly save: (next: Payment) => Promise<Saved<Payment>>;
}

export interface Methods {
  readonly read: (donorId: string, paymentMethodId: string) => Promise<Method | undefined>;
}

/** What deciding an attempt works with. */
export interface AttemptEffects {
  readonly payments: Payments;
  readonly methods: Methods;
  readonly provider: Pick<
    PaymentProvider,
    'chargePaymentMethod' | 'confirmPayment' | 'readPaymentByOrderId' | 'readPayment' | 'feeFor'
  >;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

/** How an attempt may be asked about. */
export interface Asking {
  /** Written a moment ago and never sent: there is nothing to read back yet. */
  readonly fresh: boolean;
  /** False: only look, never send. */
  readonly send: boolean;
  /** No new call starts after this. */
  readonly deadlineMs: number;
}
