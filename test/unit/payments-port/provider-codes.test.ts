import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
});
