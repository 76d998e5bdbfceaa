/** What a provider must offer a contract run: the port itself, and hands where a person's are needed. */
import type { CashReceiptProvider } from '../../../shared/payments/cash-receipt-port.ts';
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

/** What a run has at hand. What needs more is left out, and shows as skipped. */
export interface Hands {
  /** Stored cards that can be charged. */
  readonly cards: readonly CardKind[];
  /** Somebody can sit at the provider's windows: type a card, authorise a payment. */
  readonly sitsAtWindows: boolean;
  readonly accounts: readonly AccountKind[];
  /** Whether the contract has a check of account holders. */
  readonly checksHolders: boolean;
  /** Sellers can be registered; needs the security key. */
  readonly registersSellers: boolean;
  /** There is a balance to pay out from. */
  readonly paysOut: boolean;
  /** The provider's time can be moved. */
  readonly movesTime: boolean;
}

export interface StoredCard {
  readonly billingKey: string;
  readonly customerKey: string;
}

export interface ProviderHarness {
  readonly payments: PaymentProvider;
  readonly cashReceipts: CashReceiptProvider;
  readonly payouts: PayoutProvider;
  /** The same provider, with patience for nothing. */
  readonly impatientPayments: PaymentProvider;
  /** The provider at an address where nobody listens. */
  readonly unreachablePayments: PaymentProvider;
  /** With a secret key the provider does not know. */
  readonly strangerPayments: PaymentProvider;
  /** With a security key the provider does not know. */
  readonly strangerPayouts: PayoutProvider;
  /** The provider answers every call with this code: it offers that to those who test. */
  readonly failingPayments: (code: string) => PaymentProvider;
  readonly storedCard: (card: CardKind) => Promise<StoredCard>;
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
  /** The date in Korea at the provider. */
  readonly today: () => string;
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
