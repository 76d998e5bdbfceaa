/** Limits of a call to the provider, and the provider's own that a caller has to respect. */
const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** A charge, a refund or a registration is given up after this and is then `unknown`. */
export const MONEY_TIMEOUT_MS = 8 * SECOND_MS;
export const READ_TIMEOUT_MS = 4 * SECOND_MS;
/** The provider says its payout calls take up to 60 s. */
export const PAYOUT_TIMEOUT_MS = 60 * SECOND_MS;

export const REFUND_REASON_LENGTH_MAX = 200;
export const ORDER_NAME_LENGTH_MAX = 100;
export const CASH_RECEIPT_PAGE_SIZE = 100;
export const PAYOUT_DESCRIPTION_LENGTH_MAX = 7;
export const SETTLEMENT_PAGE_SIZE = 1_000;
export const PAYOUT_PAGE_SIZE = 100;
/** How far back findPayout looks: pages of the provider's listing, newest first. */
export const PAYOUT_PAGES_MAX = 20;

/** The provider forgets a key after 15 days; we stop sending one a day earlier. */
export const OPERATION_LIFE_MS = 14 * DAY_MS;
export const RESOLVE_TURNS_MAX = 3;
export const RESOLVE_FIRST_PAUSE_MS = 200;
export const RESOLVE_PAUSE_FACTOR = 3;

/** The contract's rate: 3 % and 10 % VAT on it, each rounded down to the won. */
export const PROVIDER_FEE_BASIS_POINTS = 300;
export const BASIS_POINTS = 10_000;
export const VAT_PERCENT = 10;
