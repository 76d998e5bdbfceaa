/**
 * What each of the provider's error codes means for the money: the one table of it, each group with its sources.
 *
 * A code that is not here is `unknown`, which is the careful reading: it is read back and never taken for a no.
 */
import type { UnknownReason } from './outcome.ts';

export type Verdict =
  | { readonly kind: 'declined'; readonly final: boolean }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }
  | { readonly kind: 'misconfigured' };

const NEVER_AGAIN: Verdict = { kind: 'declined', final: true };
const ANOTHER_DAY: Verdict = { kind: 'declined', final: false };
const DONE_BEFORE: Verdict = { kind: 'unknown', reason: 'already_processed' };
const STILL_RUNNING: Verdict = { kind: 'unknown', reason: 'in_flight' };
const PROVIDER_FAULT: Verdict = { kind: 'unknown', reason: 'provider_fault' };
const OUR_SET_UP: Verdict = { kind: 'misconfigured' };

/**
 * Where something is known from.
 * - `official`: docs.tosspayments.com, /reference/error-codes and /reference/using-api/idempotency-key
 * - `integrations`: third-party code and forum answers that read it with the same care
 * - `ours`: neither says; the reading that risks no money
 * - `sandbox`: a name of the sandbox's own, because the payout pages that could be read list no codes (docs/toss.md)
 */
type Source = 'official' | 'integrations' | 'ours' | 'sandbox';

interface CodeGroup {
  readonly says: string;
  /** Where the codes are from, and where their sorting is from. */
  readonly codesFrom: Source;
  readonly sortedBy: Source;
  readonly verdict: Verdict;
  readonly codes: readonly string[];
}

export const CODE_GROUPS: readonly CodeGroup[] = [
  {
    says: 'The card, the key or the account can never pay.',
    codesFrom: 'official',
    sortedBy: 'integrations',
    verdict: NEVER_AGAIN,
    codes: [
      'INVALID_STOPPED_CARD',
      'INVALID_REJECT_CARD',
      'INVALID_CARD_LOST_OR_STOLEN',
      'INVALID_CARD_EXPIRATION',
      'INVALID_CARD_NUMBER',
      'INVALID_BILL_KEY_REQUEST',
      'NOT_SUPPORTED_CARD_TYPE',
      'NOT_REGISTERED_CARD_COMPANY',
      'NOT_MATCHES_CUSTOMER_KEY',
    ],
  },
  {
    says: 'Declined today: no funds, over a limit, too often. "For good" in integrations; the official texts name a day or a reason that passes.',
    codesFrom: 'official',
    sortedBy: 'official',
    verdict: ANOTHER_DAY,
    codes: [
      'REJECT_CARD_PAYMENT',
      'REJECT_CARD_COMPANY',
      'REJECT_ACCOUNT_PAYMENT',
      'EXCEED_MAX_DAILY_PAYMENT_COUNT',
      'EXCEED_MAX_ONE_DAY_AMOUNT',
      'EXCEED_MAX_PAYMENT_AMOUNT',
      'EXCEED_MAX_AMOUNT',
      'EXCEED_MAX_AUTH_COUNT',
      'NOT_AVAILABLE_BANK',
      'FDS_ERROR',
    ],
  },
  {
    says: 'The request itself cannot be carried out; nothing moved.',
    codesFrom: 'official',
    sortedBy: 'ours',
    verdict: NEVER_AGAIN,
    codes: [
      'INVALID_REQUEST',
      'BELOW_MINIMUM_AMOUNT',
      'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
      'NOT_ALLOWED_POINT_USE',
      'NOT_SUPPORTED_METHOD',
      'NOT_FOUND_PAYMENT',
      'NOT_FOUND_PAYMENT_SESSION',
    ],
  },
  {
    says: 'The customer left the window, or its payment was given up; nothing moved.',
    codesFrom: 'official',
    sortedBy: 'ours',
    verdict: ANOTHER_DAY,
    codes: ['PAY_PROCESS_CANCELED', 'PAY_PROCESS_ABORTED'],
  },
  {
    says: 'A refund that is refused; nothing moved.',
    codesFrom: 'official',
    sortedBy: 'ours',
    verdict: NEVER_AGAIN,
    codes: [
      'NOT_CANCELABLE_AMOUNT',
      'NOT_CANCELABLE_PAYMENT',
      'NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER',
      'NOT_ALLOWED_PARTIAL_REFUND',
      'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT',
      'NOT_MATCHES_REFUNDABLE_AMOUNT',
      'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT',
      'EXCEED_MAX_REFUND_DUE',
      'INVALID_REFUND_ACCOUNT_INFO',
      'REFUND_REJECTED',
    ],
  },
  {
    says: 'Two refunds too close to each other: the second may be sent again, as an operation of its own.',
    codesFrom: 'official',
    sortedBy: 'ours',
    verdict: ANOTHER_DAY,
    codes: ['FORBIDDEN_CONSECUTIVE_REQUEST'],
  },
  {
    says: 'Something happened, perhaps under an earlier answer that was lost: read it back.',
    codesFrom: 'official',
    sortedBy: 'integrations',
    verdict: DONE_BEFORE,
    codes: [
      'ALREADY_PROCESSED_PAYMENT',
      'DUPLICATED_ORDER_ID',
      'ALREADY_CANCELED_PAYMENT',
      'ALREADY_REFUND_PAYMENT',
    ],
  },
  {
    says: 'The same key is at work: send it again for the result.',
    codesFrom: 'official',
    sortedBy: 'official',
    verdict: STILL_RUNNING,
    codes: ['IDEMPOTENT_REQUEST_PROCESSING'],
  },
  {
    says: "The provider's own trouble, with whatever status it comes.",
    codesFrom: 'official',
    sortedBy: 'integrations',
    verdict: PROVIDER_FAULT,
    codes: [
      'PROVIDER_ERROR',
      'FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING',
      'FAILED_INTERNAL_SYSTEM_PROCESSING',
      'UNKNOWN_PAYMENT_ERROR',
      'COMMON_ERROR',
      'FAILED_REFUND_PROCESS',
      'FAILED_METHOD_HANDLING_CANCEL',
      'FAILED_PARTIAL_REFUND',
      'FAILED_DB_PROCESSING',
      'FAILED_CARD_COMPANY_RESPONSE',
    ],
  },
  {
    says: 'Wrong key, wrong right, wrong header: no card is at fault.',
    codesFrom: 'official',
    sortedBy: 'integrations',
    verdict: OUR_SET_UP,
    codes: ['UNAUTHORIZED_KEY', 'INVALID_API_KEY', 'INVALID_IDEMPOTENCY_KEY', 'FORBIDDEN_REQUEST'],
  },
  {
    says: 'A seller the provider is still checking: another day it may be paid.',
    codesFrom: 'integrations',
    sortedBy: 'integrations',
    verdict: ANOTHER_DAY,
    codes: ['FORBIDDEN_SELLER_PAYOUT'],
  },
  {
    says: 'A payout that another day may go.',
    codesFrom: 'sandbox',
    sortedBy: 'ours',
    verdict: ANOTHER_DAY,
    codes: ['NOT_BUSINESS_HOURS', 'NOT_ENOUGH_BALANCE'],
  },
  {
    says: 'A payout, a seller or a cash receipt that cannot be had.',
    codesFrom: 'sandbox',
    sortedBy: 'ours',
    verdict: NEVER_AGAIN,
    codes: [
      'INVALID_PAYOUT_DATE',
      'INVALID_ACCOUNT',
      'NOT_FOUND_SELLER',
      'NOT_FOUND_PAYOUT',
      'NOT_CANCELABLE_PAYOUT',
      'NOT_FOUND_CASH_RECEIPT',
    ],
  },
  {
    says: 'Done under an earlier answer: read it back.',
    codesFrom: 'sandbox',
    sortedBy: 'ours',
    verdict: DONE_BEFORE,
    codes: [
      'DUPLICATED_REF_SELLER_ID',
      'DUPLICATED_REF_PAYOUT_ID',
      'ALREADY_CANCELED_CASH_RECEIPT',
    ],
  },
  {
    says: 'A body that the provider cannot open with the security key it has of us.',
    codesFrom: 'sandbox',
    sortedBy: 'ours',
    verdict: OUR_SET_UP,
    codes: ['INVALID_ENCRYPTION'],
  },
];
