/**
 * The port to whoever collects and pays out the money. Two capabilities use it: payments (charge, refund,
 * methods) and payouts (sellers, transfers). An adapter speaks one provider's wire; nothing of that wire,
 * neither its words nor its codes' meaning, passes this file except `code`, for logs and statements.
 *
 * Two rules hold for every adapter, and test/contract/provider shows them:
 * - The same `operationId` never moves money twice, whatever happened to the first answer.
 * - `approved` and `declined` are said only when the provider said so. Everything else is `unknown`.
 *
 * Refusing the same operation id with another body is the caller's store's duty: providers ignore the body.
 */
import type { BankAccount } from './bank-account.ts';
import type { Outcome, Reading } from './outcome.ts';

/** The id of one money operation: one per attempt the caller has written down, at most 300 characters. */
export type OperationId = string;

/** How a payment stands at the provider, in our words. */
export type PaymentStatus =
  /** Not yet authenticated, or authenticated and waiting to be confirmed. */
  | 'open'
  | 'captured'
  | 'partially_refunded'
  | 'refunded'
  /** The charge was declined; no money moved. */
  | 'declined'
  /** The window to confirm has closed; no money moved. */
  | 'expired';

export interface ProviderRefund {
  /** Our refund id, where the refund was made through this port. */
  readonly refundId: string | null;
  readonly amountKrw: number;
  readonly transactionKey: string;
  readonly refundedAt: string;
  /** When a card company gave it back; null while it has not. */
  readonly reversedAt: string | null;
}

export interface ProviderPayment {
  readonly paymentKey: string;
  readonly orderId: string;
  readonly status: PaymentStatus;
  readonly amountKrw: number;
  /** What can still be refunded. */
  readonly balanceKrw: number;
  readonly approvedAt: string | null;
  /** The last money movement's key: it is the key of its row in the settlement listing. */
  readonly transactionKey: string | null;
  readonly refunds: readonly ProviderRefund[];
  /** Why it was declined, when it was. */
  readonly declineCode: string | null;
}

/** @public the port's vocabulary */
export interface ConfirmPayment {
  readonly operationId: OperationId;
  /** What the donor's browser brought back from the provider's window. */
  readonly paymentKey: string;
  readonly orderId: string;
  /** Our amount, never the browser's: the provider refuses when the two differ. */
  readonly amountKrw: number;
}

export interface ChargePaymentMethod {
  readonly operationId: OperationId;
  readonly billingKey: string;
  readonly customerKey: string;
  /** 6 to 64 of [A-Za-z0-9-_.]; one per attempt, because an approved order id is never accepted again. */
  readonly orderId: string;
  /** Cut to the 100 characters the provider takes. */
  readonly orderName: string;
  readonly amountKrw: number;
}

export interface RefundPayment {
  readonly operationId: OperationId;
  readonly paymentKey: string;
  readonly orderId: string;
  /** Written into the provider's record, so that a lost answer can be found again. */
  readonly refundId: string;
  readonly amountKrw: number;
  /** Shown on the donor's card statement; Korean, cut to what the provider takes. */
  readonly reason: string;
  /** Where the money goes, for a payment that came to a virtual account: a card gets its own back. */
  readonly receiveAccount?: BankAccount;
}

export interface RegisterPaymentMethod {
  readonly operationId: OperationId;
  /** One-time key from the provider's card window. */
  readonly authKey: string;
  readonly customerKey: string;
}

/**
 * A stored card. `billingKey` is a secret: it belongs in the vault table and nowhere else.
 * @public the port's vocabulary
 */
export interface ProviderPaymentMethod {
  readonly billingKey: string;
  readonly customerKey: string;
  readonly cardCompany: string | null;
  /** Masked by the provider; safe to show. */
  readonly maskedNumber: string | null;
}

/**
 * One row of the provider's settlement file: one money movement, with what the provider keeps of it.
 * @public the port's vocabulary
 */
export interface SettlementRow {
  readonly transactionKey: string;
  readonly paymentKey: string;
  readonly orderId: string;
  /** Positive for a charge, negative for a refund. Fees and VAT carry the same sign. */
  readonly amountKrw: number;
  /** Fee without its VAT. */
  readonly feeKrw: number;
  readonly feeVatKrw: number;
  readonly payOutKrw: number;
  /** Korean dates, YYYY-MM-DD. */
  readonly soldDate: string;
  readonly paidOutDate: string;
}

export interface SettlementQuery {
  readonly fromDate: string;
  readonly toDate: string;
  readonly dateType: 'soldDate' | 'paidOutDate';
  /** Pages count from 1. */
  readonly page: number;
  readonly size?: number;
}

/** @public the port's vocabulary */
export interface SettlementPage {
  readonly rows: readonly SettlementRow[];
  readonly hasMore: boolean;
}

export interface PaymentProvider {
  /** Charges a payment that the donor authorised in the provider's window (keep-it-all, at pledge time). */
  readonly confirmPayment: (
    request: ConfirmPayment,
  ) => Promise<Outcome<{ readonly payment: ProviderPayment }>>;
  /** Charges a stored card (all-or-nothing, at close). */
  readonly chargePaymentMethod: (
    request: ChargePaymentMethod,
  ) => Promise<Outcome<{ readonly payment: ProviderPayment }>>;
  /** Gives back all or a part. The answer's payment already carries the refund. */
  readonly refundPayment: (
    request: RefundPayment,
  ) => Promise<Outcome<{ readonly payment: ProviderPayment; readonly refund: ProviderRefund }>>;
  /** The latest payment of an order. `absent` is certain: the provider has no such order. */
  readonly readPaymentByOrderId: (orderId: string) => Promise<Reading<ProviderPayment>>;
  readonly readPayment: (paymentKey: string) => Promise<Reading<ProviderPayment>>;
  /** Turns the card window's one-time key into a stored card. */
  readonly registerPaymentMethod: (
    request: RegisterPaymentMethod,
  ) => Promise<Outcome<{ readonly method: ProviderPaymentMethod }>>;
  /** Forgets a stored card. Already gone is approved: the wish is fulfilled. */
  readonly deletePaymentMethod: (billingKey: string) => Promise<Outcome<Record<never, never>>>;
  /** The settlement file, a page at a time: the only place where the provider's fee is said. */
  readonly listSettlements: (query: SettlementQuery) => Promise<Reading<SettlementPage>>;
  /**
   * What the provider keeps of one captured amount, computed from the contract's rate. A forecast for the
   * ledger's expected entries; the settlement file is the fact that reconciliation compares it with.
   */
  readonly feeFor: (amountKrw: number) => { readonly feeKrw: number; readonly feeVatKrw: number };
}
