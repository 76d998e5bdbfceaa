/** What a provider must offer a contract run: the port itself, and hands where a person's are needed. */
import type { PayoutProvider, RegisterSeller } from '../../../shared/payments/payout-port.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';

/** Cards by what they do, so that each provider can bring its own numbers. */
export type CardKind =
  | 'approved'
  | 'empty'
  | 'stopped'
  | 'answer_lost'
  | 'error_after_charging'
  | 'aborted_by_provider'
  | 'no_refunds'
  | 'refund_answer_lost'
  | 'refused_at_registration';

export type AccountKind =
  | 'working'
  | 'other_holder'
  | 'no_such_account'
  | 'transfer_fails'
  | 'returned_later';

export interface ProviderHarness {
  readonly payments: PaymentProvider;
  readonly payouts: PayoutProvider;
  /** The same provider, with patience for nothing. */
  readonly impatientPayments: PaymentProvider;
  /** The provider at an address where nobody listens. */
  readonly unreachablePayments: PaymentProvider;
  /** With a secret key the provider does not know. */
  readonly strangerPayments: PaymentProvider;
  /** With a security key the provider does not know. */
  readonly strangerPayouts: PayoutProvider;
  /** A customer types a card into the card window; answers its one-time key. */
  readonly authoriseCard: (card: CardKind, customerKey: string) => Promise<string>;
  /** A customer authorises one payment; answers its key. */
  readonly authorisePayment: (
    card: CardKind,
    order: { readonly orderId: string; readonly amountKrw: number },
  ) => Promise<string>;
  /** Real charges of one order, counted by the provider. */
  readonly countCharges: (orderId: string) => Promise<number>;
  /** Moves the provider's time. */
  readonly advance: (ms: number) => Promise<void>;
  readonly account: (kind: AccountKind) => RegisterSeller['account'];
  /** Fills the balance that payouts are taken from. */
  readonly fund: (amountKrw: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export type StartHarness = () => Promise<ProviderHarness>;

let counter = 0;

/** Ids that no other test of this run has used, and no earlier run at a provider that keeps its state. */
export const freshId = (prefix: string): string => {
  counter += 1;
  return `${prefix}-${Date.now().toString(36)}-${counter}`;
};
