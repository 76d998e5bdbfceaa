import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_GROUPS } from '../../../shared/payments/code-groups.ts';
import { isProviderConfigurationError } from '../../../shared/payments/outcome.ts';
import { recordedDecline, verdictOf } from '../../../shared/payments/provider-codes.ts';

describe('what an error code means for the money', () => {
  it.each([
    [400, 'INVALID_STOPPED_CARD', { kind: 'declined', final: true }],
    [400, 'INVALID_CARD_LOST_OR_STOLEN', { kind: 'declined', final: true }],
    [400, 'NOT_MATCHES_CUSTOMER_KEY', { kind: 'declined', final: true }],
    [403, 'REJECT_CARD_PAYMENT', { kind: 'declined', final: false }],
    [403, 'REJECT_CARD_COMPANY', { kind: 'declined', final: false }],
    [400, 'EXCEED_MAX_DAILY_PAYMENT_COUNT', { kind: 'declined', final: false }],
    [404, 'NOT_FOUND_PAYMENT_SESSION', { kind: 'declined', final: true }],
    [403, 'NOT_CANCELABLE_AMOUNT', { kind: 'declined', final: true }],
    [400, 'ALREADY_PROCESSED_PAYMENT', { kind: 'unknown', reason: 'already_processed' }],
    [400, 'DUPLICATED_ORDER_ID', { kind: 'unknown', reason: 'already_processed' }],
    [400, 'ALREADY_CANCELED_PAYMENT', { kind: 'unknown', reason: 'already_processed' }],
    [409, 'IDEMPOTENT_REQUEST_PROCESSING', { kind: 'unknown', reason: 'in_flight' }],
    [400, 'PROVIDER_ERROR', { kind: 'unknown', reason: 'provider_fault' }],
    [400, 'A_CODE_OF_NEXT_YEAR', { kind: 'unknown', reason: 'unlisted_code' }],
    // A failing or overloaded server's code is no verdict, even where it reads like a decline.
    [500, 'REJECT_CARD_PAYMENT', { kind: 'unknown', reason: 'provider_fault' }],
    [429, 'INVALID_STOPPED_CARD', { kind: 'unknown', reason: 'provider_fault' }],
  ])('%i %s', (status, code, verdict) => {
    expect(verdictOf(status, code)).toEqual({ ...verdict, code });
  });

  it.each([
    [401, 'UNAUTHORIZED_KEY'],
    [401, 'ANYTHING'],
    [400, 'INVALID_API_KEY'],
    [400, 'INVALID_IDEMPOTENCY_KEY'],
    [403, 'FORBIDDEN_REQUEST'],
  ])('%i %s is our own set-up and is thrown', (status, code) => {
    let thrown: unknown;
    try {
      verdictOf(status, code);
    } catch (error) {
      thrown = error;
    }
    expect(isProviderConfigurationError(thrown)).toBe(true);
  });

  it('never says approved, and never says declined of a server that failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), fc.string(), (status, code) => {
        expect(verdictOf(status, code).kind).toBe('unknown');
      }),
    );
  });

  it('calls a recorded decline final only where the table does', () => {
    expect(recordedDecline('INVALID_STOPPED_CARD').final).toBe(true);
    expect(recordedDecline('PROVIDER_ERROR').final).toBe(false);
    expect(recordedDecline('A_CODE_OF_NEXT_YEAR').final).toBe(false);
    // Names that every object has are not codes of the table.
    expect(verdictOf(400, 'constructor')).toMatchObject({
      kind: 'unknown',
      reason: 'unlisted_code',
    });
  });

  it('is said of each code once, and with its sources', () => {
    const codes = CODE_GROUPS.flatMap((group) => group.codes);
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted());
    for (const { says, codesFrom, sortedBy } of CODE_GROUPS) {
      expect([says, codesFrom, sortedBy].every((text) => text !== '')).toBe(true);
    }
  });

  // As the official tables of confirmation, cancel and billing name them.
  it.each([
    'ALREADY_PROCESSED_PAYMENT PROVIDER_ERROR INVALID_REQUEST INVALID_API_KEY NOT_ALLOWED_POINT_USE',
    'EXCEED_MAX_CARD_INSTALLMENT_PLAN INVALID_REJECT_CARD BELOW_MINIMUM_AMOUNT INVALID_CARD_EXPIRATION',
    'INVALID_STOPPED_CARD UNAUTHORIZED_KEY NOT_FOUND_PAYMENT NOT_MATCHES_CUSTOMER_KEY',
    'EXCEED_MAX_DAILY_PAYMENT_COUNT EXCEED_MAX_PAYMENT_AMOUNT EXCEED_MAX_AMOUNT INVALID_CARD_LOST_OR_STOLEN',
    'INVALID_CARD_NUMBER REJECT_CARD_PAYMENT REJECT_CARD_COMPANY REJECT_ACCOUNT_PAYMENT FORBIDDEN_REQUEST',
    'NOT_AVAILABLE_BANK FDS_ERROR NOT_FOUND_PAYMENT_SESSION FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING',
    'FAILED_INTERNAL_SYSTEM_PROCESSING UNKNOWN_PAYMENT_ERROR COMMON_ERROR ALREADY_CANCELED_PAYMENT',
    'INVALID_REFUND_ACCOUNT_INFO EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT NOT_MATCHES_REFUNDABLE_AMOUNT',
    'REFUND_REJECTED ALREADY_REFUND_PAYMENT NOT_CANCELABLE_AMOUNT NOT_CANCELABLE_PAYMENT',
    'NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER EXCEED_MAX_REFUND_DUE NOT_ALLOWED_PARTIAL_REFUND',
    'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT FORBIDDEN_CONSECUTIVE_REQUEST FAILED_REFUND_PROCESS',
    'FAILED_METHOD_HANDLING_CANCEL FAILED_PARTIAL_REFUND NOT_SUPPORTED_METHOD INVALID_BILL_KEY_REQUEST',
    'DUPLICATED_ORDER_ID NOT_SUPPORTED_CARD_TYPE NOT_REGISTERED_CARD_COMPANY EXCEED_MAX_AUTH_COUNT',
    'FAILED_DB_PROCESSING FAILED_CARD_COMPANY_RESPONSE IDEMPOTENT_REQUEST_PROCESSING INVALID_IDEMPOTENCY_KEY',
    'PAY_PROCESS_CANCELED PAY_PROCESS_ABORTED',
  ])('is in the table: %s', (names) => {
    const codes = CODE_GROUPS.flatMap((group) => group.codes);
    expect(names.split(' ').filter((name) => !codes.includes(name))).toEqual([]);
  });

  it('calls nothing a decline that says the provider itself failed', () => {
    const failed = CODE_GROUPS.flatMap(({ codes, verdict }) =>
      codes.filter((code) => /^(FAILED_|UNKNOWN_|COMMON_|PROVIDER_)/.test(code)).map(() => verdict),
    );
    expect(failed).toHaveLength(10);
    expect(failed.every((verdict) => verdict.kind === 'unknown')).toBe(true);
  });
});
