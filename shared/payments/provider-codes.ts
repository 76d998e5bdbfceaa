/**
 * What each of the provider's error codes means for the money: the one table of it.
 *
 * Sources: the official error-code page (docs.tosspayments.com/reference/error-codes) for the codes; for the sorting,
 * integrations in the open that read them with the same care (shared in docs/sandbox.md); where neither says, our own
 * reading, which is the careful one: a code that is not here is `unknown`.
 */
import {
  type Declined,
  ProviderConfigurationError,
  type Unknown,
  type UnknownReason,
} from './outcome.ts';

type Verdict =
  | { readonly kind: 'declined'; readonly final: boolean }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }
  | { readonly kind: 'misconfigured' };

const NEVER_AGAIN: Verdict = { kind: 'declined', final: true };
const ANOTHER_DAY: Verdict = { kind: 'declined', final: false };
const DONE_BEFORE: Verdict = { kind: 'unknown', reason: 'already_processed' };
const STILL_RUNNING: Verdict = { kind: 'unknown', reason: 'in_flight' };
const PROVIDER_FAULT: Verdict = { kind: 'unknown', reason: 'provider_fault' };
const OUR_SET_UP: Verdict = { kind: 'misconfigured' };

const VERDICTS: Readonly<Record<string, Verdict>> = {
  // The card, the key or the account can never pay. Codes: official; "declined for good": integrations.
  INVALID_STOPPED_CARD: NEVER_AGAIN,
  INVALID_REJECT_CARD: NEVER_AGAIN,
  INVALID_CARD_LOST_OR_STOLEN: NEVER_AGAIN,
  INVALID_CARD_EXPIRATION: NEVER_AGAIN,
  INVALID_CARD_NUMBER: NEVER_AGAIN,
  INVALID_BILL_KEY_REQUEST: NEVER_AGAIN,
  NOT_SUPPORTED_CARD_TYPE: NEVER_AGAIN,
  NOT_SUPPORTED_METHOD: NEVER_AGAIN,
  NOT_REGISTERED_CARD_COMPANY: NEVER_AGAIN,
  NOT_MATCHES_CUSTOMER_KEY: NEVER_AGAIN,
  // Declined today. Official texts: "over the limit or not enough funds", "approval refused", daily counts.
  REJECT_CARD_PAYMENT: ANOTHER_DAY,
  REJECT_CARD_COMPANY: ANOTHER_DAY,
  REJECT_ACCOUNT_PAYMENT: ANOTHER_DAY,
  EXCEED_MAX_DAILY_PAYMENT_COUNT: ANOTHER_DAY,
  EXCEED_MAX_ONE_DAY_AMOUNT: ANOTHER_DAY,
  EXCEED_MAX_PAYMENT_AMOUNT: ANOTHER_DAY,
  EXCEED_MAX_AMOUNT: ANOTHER_DAY,
  EXCEED_MAX_AUTH_COUNT: ANOTHER_DAY,
  NOT_AVAILABLE_BANK: ANOTHER_DAY,
  FDS_ERROR: ANOTHER_DAY,
  // The request itself cannot be carried out; nothing moved. Codes: official; sorting: our reading.
  INVALID_REQUEST: NEVER_AGAIN,
  BELOW_MINIMUM_AMOUNT: NEVER_AGAIN,
  EXCEED_MAX_CARD_INSTALLMENT_PLAN: NEVER_AGAIN,
  NOT_FOUND_PAYMENT: NEVER_AGAIN,
  NOT_FOUND_PAYMENT_SESSION: NEVER_AGAIN,
  // Refunds that are refused; nothing moved. Codes: official; sorting: our reading.
  NOT_CANCELABLE_AMOUNT: NEVER_AGAIN,
  NOT_CANCELABLE_PAYMENT: NEVER_AGAIN,
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: NEVER_AGAIN,
  NOT_ALLOWED_PARTIAL_REFUND: NEVER_AGAIN,
  NOT_MATCHES_REFUNDABLE_AMOUNT: NEVER_AGAIN,
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: NEVER_AGAIN,
  EXCEED_MAX_REFUND_DUE: NEVER_AGAIN,
  INVALID_REFUND_ACCOUNT_INFO: NEVER_AGAIN,
  REFUND_REJECTED: NEVER_AGAIN,
  FORBIDDEN_CONSECUTIVE_REQUEST: ANOTHER_DAY,
  // Something happened, perhaps under an earlier answer that was lost: read it back. Integrations.
  ALREADY_PROCESSED_PAYMENT: DONE_BEFORE,
  DUPLICATED_ORDER_ID: DONE_BEFORE,
  ALREADY_CANCELED_PAYMENT: DONE_BEFORE,
  ALREADY_REFUND_PAYMENT: DONE_BEFORE,
  // Official idempotency page: send the same key again for the result.
  IDEMPOTENT_REQUEST_PROCESSING: STILL_RUNNING,
  // The provider's own trouble: official text "passing error, try again". Integrations read it back.
  PROVIDER_ERROR: PROVIDER_FAULT,
  // Official: wrong key, wrong right, wrong header. No card is at fault.
  UNAUTHORIZED_KEY: OUR_SET_UP,
  INVALID_API_KEY: OUR_SET_UP,
  INVALID_IDEMPOTENCY_KEY: OUR_SET_UP,
  FORBIDDEN_REQUEST: OUR_SET_UP,
  // The sandbox's name for a body that cannot be opened with the security key.
  INVALID_ENCRYPTION: OUR_SET_UP,
  // Payouts. The seller's code comes from a developer-forum answer; the rest are the sandbox's names.
  FORBIDDEN_SELLER_PAYOUT: ANOTHER_DAY,
  NOT_BUSINESS_HOURS: ANOTHER_DAY,
  NOT_ENOUGH_BALANCE: ANOTHER_DAY,
  INVALID_PAYOUT_DATE: NEVER_AGAIN,
  INVALID_ACCOUNT: NEVER_AGAIN,
  NOT_FOUND_SELLER: NEVER_AGAIN,
  NOT_FOUND_PAYOUT: NEVER_AGAIN,
  NOT_CANCELABLE_PAYOUT: NEVER_AGAIN,
  DUPLICATED_REF_SELLER_ID: DONE_BEFORE,
  DUPLICATED_REF_PAYOUT_ID: DONE_BEFORE,
};

/** A Map, so that a name every object has ("constructor") is not taken for a code of the table. */
const verdicts = new Map(Object.entries(VERDICTS));

const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;
const UNAUTHORIZED = 401;

/**
 * Sorts an error answer. The status comes first: a failing server's code is not a verdict about the money.
 * @throws {ProviderConfigurationError} when our own set-up is refused.
 */
export const verdictOf = (status: number, code: string): Declined | Unknown => {
  if (status >= SERVER_ERROR || status === TOO_MANY_REQUESTS) {
    return { kind: 'unknown', reason: 'provider_fault', code };
  }
  const verdict = status === UNAUTHORIZED ? OUR_SET_UP : verdicts.get(code);
  if (verdict === undefined) return { kind: 'unknown', reason: 'unlisted_code', code };
  switch (verdict.kind) {
    case 'declined':
      return { kind: 'declined', code, final: verdict.final };
    case 'unknown':
      return { kind: 'unknown', reason: verdict.reason, code };
    case 'misconfigured':
      throw new ProviderConfigurationError(code);
  }
};

/** A decline the provider has on record, whatever its code: nothing moved; only the table calls it final. */
export const recordedDecline = (code: string): Declined => {
  const verdict = verdicts.get(code);
  return { kind: 'declined', code, final: verdict?.kind === 'declined' && verdict.final };
};
