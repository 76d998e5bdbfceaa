import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestOfToken, guestTokenOf } from '../../../shared/identity/guest-token.ts';
import { newId } from '../../../shared/identity/ids.ts';
import {
  paymentMethodIdOfToken,
  paymentMethodTokenOf,
} from '../../../shared/identity/payment-method-token.ts';

const KEY = 'k'.repeat(64);
const OTHER_KEY = 'o'.repeat(64);
const EXPIRES_AT_MS = 1_780_000_000_000;

const charactersOf = (text: string) =>
  fc.record({ at: fc.nat(text.length - 1), character: fc.constantFrom(...'aA0_.-~') });

const withCharacter = (text: string, at: number, character: string): string =>
  `${text.slice(0, at)}${character}${text.slice(at + 1)}`;

describe('a guest token', () => {
  const guestDonorId = newId('donor');
  const token = guestTokenOf(KEY, { guestDonorId, expiresAtMs: EXPIRES_AT_MS });

  it('speaks for its guest until the last millisecond', () => {
    expect(guestOfToken(KEY, token, EXPIRES_AT_MS - 1)?.guestDonorId).toBe(guestDonorId);
    expect(guestOfToken(KEY, token, EXPIRES_AT_MS)).toBeUndefined();
  });

  it('is refused when it is missing, of another key, or changed in any character', () => {
    expect(guestOfToken(KEY, undefined, 0)).toBeUndefined();
    expect(guestOfToken(OTHER_KEY, token, 0)).toBeUndefined();
    fc.assert(
      fc.property(charactersOf(token), ({ at, character }) => {
        const changed = withCharacter(token, at, character);
        fc.pre(changed !== token);
        expect(guestOfToken(KEY, changed, 0)).toBeUndefined();
      }),
    );
  });
});

describe('a payment method token', () => {
  const paymentMethodId = newId('method');
  const token = paymentMethodTokenOf(KEY, { paymentMethodId, donorId: 'donor-1' });

  it('gives its method to its donor and to nobody else', () => {
    expect(paymentMethodIdOfToken(KEY, token, 'donor-1')).toBe(paymentMethodId);
    expect(paymentMethodIdOfToken(KEY, token, 'donor-2')).toBeUndefined();
    expect(paymentMethodIdOfToken(OTHER_KEY, token, 'donor-1')).toBeUndefined();
  });

  it('is refused when changed in any character', () =>
    fc.assert(
      fc.property(charactersOf(token), ({ at, character }) => {
        const changed = withCharacter(token, at, character);
        fc.pre(changed !== token);
        expect(paymentMethodIdOfToken(KEY, changed, 'donor-1')).toBeUndefined();
      }),
    ));
});
