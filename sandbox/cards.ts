/** The test cards: what each number does. The table in docs/sandbox.md is this table. */
import type { ErrorCode } from './provider-error.ts';

export interface TestCard {
  readonly number: string;
  readonly does: string;
  /** Refused when the card is registered for billing. */
  readonly registration?: ErrorCode;
  readonly charge?: {
    readonly code: ErrorCode;
    /** Declines this many times for one registration of the card, then approves; absent: always. */
    readonly times?: number;
  };
  readonly mishap?: 'lost_answer' | 'slow' | 'error_after' | 'webhook_first';
  readonly refund?: {
    readonly code?: ErrorCode;
    readonly partialCode?: ErrorCode;
    readonly lostAnswer?: true;
  };
}

const card = (
  last4: string,
  does: string,
  rest: Omit<TestCard, 'number' | 'does'> = {},
): TestCard => ({
  number: `433000000000${last4}`,
  does,
  ...rest,
});

const EMPTY_CARD_TRIES_MAX = 9;

const declinesFirst = Array.from({ length: EMPTY_CARD_TRIES_MAX }, (_, index) => {
  const times = index + 1;
  return card(`001${times}`, `declined ${times}x for insufficient funds, then approved`, {
    charge: { code: 'REJECT_CARD_PAYMENT', times },
  });
});

export const TEST_CARDS: readonly TestCard[] = [
  card('0001', 'approved'),
  card('0002', 'declined always: insufficient funds (until the donor changes the card)', {
    charge: { code: 'REJECT_CARD_PAYMENT' },
  }),
  card('0003', 'declined always: refused by the card company', {
    charge: { code: 'REJECT_CARD_COMPANY' },
  }),
  ...declinesFirst,
  card('0020', 'declined always: stopped card', { charge: { code: 'INVALID_STOPPED_CARD' } }),
  card('0021', 'declined always: expired card', { charge: { code: 'INVALID_CARD_EXPIRATION' } }),
  card('0022', 'declined always: lost or stolen', {
    charge: { code: 'INVALID_CARD_LOST_OR_STOLEN' },
  }),
  card('0023', 'declined always: used too often today', {
    charge: { code: 'EXCEED_MAX_DAILY_PAYMENT_COUNT' },
  }),
  card('0030', 'charged, and the connection is cut before the answer', { mishap: 'lost_answer' }),
  card('0031', 'charged, and the answer comes late', { mishap: 'slow' }),
  card('0032', 'charged, and the answer is a 500', { mishap: 'error_after' }),
  card('0033', 'not charged: PROVIDER_ERROR ("passing error"), recorded as aborted', {
    charge: { code: 'PROVIDER_ERROR' },
  }),
  card('0034', 'charged, and the webhook arrives before the answer', { mishap: 'webhook_first' }),
  card('0040', 'refused when it is registered', { registration: 'NOT_SUPPORTED_CARD_TYPE' }),
  card('0050', 'approved; every refund is refused', { refund: { code: 'EXCEED_MAX_REFUND_DUE' } }),
  card('0051', 'approved; only full refunds', {
    refund: { partialCode: 'NOT_ALLOWED_PARTIAL_REFUND' },
  }),
  card('0052', 'approved; refunded, and the answer of the refund is lost', {
    refund: { lostAnswer: true },
  }),
];

const byNumber = new Map(TEST_CARDS.map((testCard) => [testCard.number, testCard]));

/** Spaces and hyphens are for people. */
export const cardOf = (number: string): TestCard | undefined =>
  byNumber.get(number.replace(/[\s-]/g, ''));

export const maskedNumber = (number: string): string =>
  `${number.slice(0, 8)}****${number.slice(12, 15)}*`;
