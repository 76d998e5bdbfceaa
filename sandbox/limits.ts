/** Every limit of the sandbox, by name. Those that copy Toss Payments carry the fact; the rest keep the process bounded. */
const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

// ---- As documented by Toss Payments (docs/sandbox.md gives the source of each) ----

/** A customer has this long to authenticate an opened payment. */
export const AUTHENTICATE_WINDOW_MS = 30 * MINUTE_MS;
/** An authenticated payment must be confirmed within this; afterwards its data is gone. */
export const CONFIRM_WINDOW_MS = 10 * MINUTE_MS;
export const IDEMPOTENCY_KEY_LENGTH_MAX = 300;
export const IDEMPOTENCY_LIFE_MS = 15 * DAY_MS;
export const WEBHOOK_RETRY_MINUTES: readonly number[] = [1, 4, 16, 64, 256, 1024, 4096];
export const WEBHOOK_DEADLINE_MS = 10 * SECOND_MS;
export const PAYMENT_KEY_LENGTH_MAX = 200;
export const ORDER_NAME_LENGTH_MAX = 100;
export const CANCEL_REASON_LENGTH_MAX = 200;
export const CARD_MINIMUM_KRW = 100;
export const PAYOUT_BATCH_MAX = 100;
export const PAYOUT_AMOUNT_LIMIT_KRW = 1_000_000_000;
export const PAYOUT_DESCRIPTION_LENGTH_MAX = 7;
export const PAYOUT_METADATA_PAIRS_MAX = 5;
export const PAYOUT_SCHEDULE_DAYS_MAX = 365;
export const PARTIALLY_APPROVED_LIMIT_KRW = 10_000_000;
/** Express payouts are taken on business days between these hours, Korean time. */
export const EXPRESS_OPENS_HOUR_KST = 8;
export const EXPRESS_CLOSES_HOUR_KST = 15;
/** Sales count as pending this long before their settlement date. */
export const PENDING_DAYS_BEFORE_SETTLEMENT = 2;
export const TRANSACTIONS_PAGE_DEFAULT = 100;
export const TRANSACTIONS_PAGE_MAX = 5_000;
export const SETTLEMENTS_PAGE_DEFAULT = 100;
export const SETTLEMENTS_PAGE_MAX = 5_000;
/** A new charge appears in the transaction listing only after this. */
export const TRANSACTIONS_LAG_MS = 60 * MINUTE_MS;

// ---- The sandbox's own choices, where the sources are silent ----

export const CASH_RECEIPTS_PAGE_DEFAULT = 100;
export const CASH_RECEIPTS_PAGE_MAX = 100;
export const PAYOUTS_PAGE_DEFAULT = 100;
export const PAYOUTS_PAGE_MAX = 100;
export const PAYOUT_START_DELAY_MS = 60 * SECOND_MS;
export const PAYOUT_TRANSFER_MS = 4 * MINUTE_MS;
/** The hour, Korean time, at which a bank returns money that had been reported as paid. */
export const PAYOUT_RETURN_HOUR_KST = 10;
export const IDENTITY_CHECK_MS = 10 * MINUTE_MS;
export const KYC_REVIEW_MS = 24 * HOUR_MS;
export const SETTLEMENT_BUSINESS_DAYS = 2;
export const FEE_BASIS_POINTS = 300;
export const BASIS_POINTS = 10_000;
export const VAT_PERCENT = 10;
export const SLOW_ANSWER_MS = 5 * SECOND_MS;
export const SLOW_ANSWER_MAX_MS = 60 * SECOND_MS;

/** The most won of vouchers one phone may hold (mobile Onnuri vouchers: 2,000,000 won). */
export const VOUCHER_HOLDING_MAX_KRW = 2_000_000;
export const VOUCHER_VALID_DAYS_MAX = 5 * 365;

// ---- Bounds of the process ----

export const REQUEST_BODY_MAX_BYTES = 1024 * 1024;
export const REQUEST_TIMEOUT_MS = 70 * SECOND_MS;
export const TICK_MS = 200;
export const WEBHOOKS_AT_ONCE = 8;
/** One round of deliveries; what is left waits for the next tick. */
export const WEBHOOK_ROUND_MAX = 500;
export const STOP_WAIT_MS = 2 * SECOND_MS;
export const INSPECT_PAGE_MAX = 5_000;
export const FAULT_RULES_MAX = 50;
export const CALENDAR_SEARCH_DAYS_MAX = 60;
export const PROGRESS_ROUND_MAX = 1_000;
/** Rounds of time-driven steps after one clock move; a payout takes at most three. */
export const PROGRESS_ROUNDS_MAX = 1_000;
