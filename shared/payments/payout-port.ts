/** The half of the port that capability payouts uses: sellers, account holders, transfers. */
import type { BankAccount } from './bank-account.ts';
import type { Outcome, Reading } from './outcome.ts';
import type { OperationId } from './port.ts';

export interface RegisterSeller {
  readonly operationId: OperationId;
  /** 7 to 20 characters, never reusable, not even after deletion: make it with sellerReferenceOf. */
  readonly refSellerId: string;
  readonly businessType: 'individual' | 'individual_business' | 'corporate';
  readonly name: string;
  readonly representativeName: string;
  /** 10 digits; null for an individual. */
  readonly businessRegistrationNumber: string | null;
  readonly email: string;
  readonly phone: string;
  readonly account: BankAccount;
}

export type SellerStatus =
  /** The provider waits for the person's identity check. Not payable. */
  | 'approval_required'
  /** Payable up to about 10,000,000 won. */
  | 'partially_approved'
  /** The provider is checking the seller. Not payable until it has. */
  | 'kyc_required'
  | 'approved';

export interface ProviderSeller {
  readonly sellerId: string;
  readonly refSellerId: string;
  readonly status: SellerStatus;
}

/**
 * What a bank says about an account's holder.
 * @public the port's vocabulary
 */
export type AccountHolderCheck =
  | { readonly result: 'matched' }
  /** The account belongs to somebody else. */
  | { readonly result: 'mismatched' }
  /** No such account, or it is closed. */
  | { readonly result: 'not_found' };

export interface RequestPayout {
  readonly operationId: OperationId;
  /** Our payout id: the provider's record carries it, so a lost answer can be found again. */
  readonly refPayoutId: string;
  readonly sellerId: string;
  readonly amountKrw: number;
  /** `express` is paid at once on business days 08:00 to 15:00 KST; a date is paid that business day. */
  readonly schedule:
    | { readonly type: 'express' }
    | { readonly type: 'scheduled'; readonly date: string };
  /** What the receiver's bank book shows: at most 7 characters. */
  readonly description: string;
}

export type PayoutStatus = 'requested' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

export interface ProviderPayout {
  readonly payoutId: string;
  readonly refPayoutId: string;
  readonly sellerId: string;
  readonly amountKrw: number;
  /** `completed` is not for ever: a bank can return the money days later, and then it reads `failed`. */
  readonly status: PayoutStatus;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** @public the port's vocabulary */
export interface PayoutPage {
  readonly payouts: readonly ProviderPayout[];
  /** Undefined on the last page. */
  readonly after: string | undefined;
}

/** @public the port's vocabulary */
export interface ProviderBalance {
  readonly pendingKrw: number;
  readonly availableKrw: number;
}

export interface PayoutProvider {
  /** Compares the name on a bank account with the one given. Moves nothing. */
  readonly checkAccountHolder: (
    account: BankAccount,
  ) => Promise<Outcome<{ readonly check: AccountHolderCheck }>>;
  readonly registerSeller: (
    request: RegisterSeller,
  ) => Promise<Outcome<{ readonly seller: ProviderSeller }>>;
  readonly readSeller: (sellerId: string) => Promise<Reading<ProviderSeller>>;
  /** `approved` means the provider took the request, not that the money has arrived: read it until it has. */
  readonly requestPayout: (
    request: RequestPayout,
  ) => Promise<Outcome<{ readonly payout: ProviderPayout }>>;
  readonly readPayout: (payoutId: string) => Promise<Reading<ProviderPayout>>;
  /** The provider's payouts, the newest first, a page at a time. */
  readonly listPayouts: (after: string | undefined) => Promise<Reading<PayoutPage>>;
  /** Finds a payout by our id in the provider's listing: the way back from a lost answer. */
  readonly findPayout: (refPayoutId: string) => Promise<Reading<ProviderPayout>>;
  /** Only a payout that has not started can be cancelled. */
  readonly cancelPayout: (request: {
    readonly operationId: OperationId;
    readonly payoutId: string;
  }) => Promise<Outcome<{ readonly payout: ProviderPayout }>>;
  readonly readBalance: () => Promise<Reading<ProviderBalance>>;
}
