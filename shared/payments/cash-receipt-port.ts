/**
 * The half of the port that issues cash receipts (현금영수증): for money that came by transfer, which no card slip proves.
 * Nothing here moves money.
 */
import type { Outcome, Reading } from './outcome.ts';
import type { OperationId } from './port.ts';

/** What the receipt is for: a person's income deduction (소득공제), or a business's proof of expense (지출증빙). */
export type CashReceiptPurpose = 'income_deduction' | 'expense_proof';

/** @public the port's vocabulary */
export interface IssueCashReceipt {
  /** The provider does not see that an order has a receipt: only this keeps a repeat from making a second one. */
  readonly operationId: OperationId;
  readonly orderId: string;
  /** Cut to the 100 characters the provider takes. */
  readonly orderName: string;
  readonly amountKrw: number;
  readonly taxFreeKrw?: number;
  readonly purpose: CashReceiptPurpose;
  /** Digits: a phone or card number, or a business number. Personal: it belongs in no log and no ledger. */
  readonly customerIdentityNumber: string;
}

export interface ProviderCashReceipt {
  readonly receiptKey: string;
  readonly orderId: string;
  readonly amountKrw: number;
  readonly purpose: CashReceiptPurpose;
  /** A cancel is a receipt of its own, about the same order. */
  readonly transaction: 'issue' | 'cancel';
  readonly status: 'in_progress' | 'issued' | 'failed';
  readonly receiptUrl: string | null;
  readonly requestedAt: string;
  readonly failureCode: string | null;
}

/** @public the port's vocabulary */
export interface CashReceiptPage {
  readonly receipts: readonly ProviderCashReceipt[];
  /** For the next page; null at the end. */
  readonly nextCursor: string | null;
}

export interface CashReceiptProvider {
  /** `approved` means the provider took the request: a receipt can still read `failed`. */
  readonly issueCashReceipt: (
    request: IssueCashReceipt,
  ) => Promise<Outcome<{ readonly receipt: ProviderCashReceipt }>>;
  /** Takes back all of a receipt, or the part that is said. */
  readonly cancelCashReceipt: (request: {
    readonly operationId: OperationId;
    readonly receiptKey: string;
    readonly amountKrw?: number;
  }) => Promise<Outcome<{ readonly receipt: ProviderCashReceipt }>>;
  /** Receipts and cancels that were asked for on one Korean day, a page at a time. */
  readonly listCashReceipts: (query: {
    /** YYYY-MM-DD */
    readonly date: string;
    readonly cursor?: string;
  }) => Promise<Reading<CashReceiptPage>>;
}
