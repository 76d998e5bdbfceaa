import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digitsOfBusinessNumber,
  isBusinessNumber,
} from '../../../shared/kernel/business-number.ts';

describe('a business registration number', () => {
  it.each([
    ['110-81-41272', true],
    ['111-11-11119', true],
    ['123-45-67891', true],
    ['1234567891', true],
    ['123-45-67890', false],
    ['110-81-41273', false],
    ['110-8-141272', false],
    ['11081412720', false],
    ['110 81 41272', false],
    ['', false],
  ])('%s: %s', (written, valid) => expect(isBusinessNumber(written)).toBe(valid));

  // 000-00-00000 sums to 0: the digit that it calls for is 0 and not 10.
  it('calls for 0 where the sum ends in 0', () => {
    expect(isBusinessNumber('000-00-00000')).toBe(true);
  });

  it('has exactly one right last digit for any nine before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (nine) => {
        const front = String(nine).padStart(9, '0');
        const valid = [...'0123456789'].filter((last) => isBusinessNumber(front + last));
        expect(valid).toHaveLength(1);
      }),
    );
  });

  it('shows every single mistyped digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const digits = [...'1108141272'].map(Number);
        digits[place] = ((digits[place] ?? 0) + step) % 10;
        // The ninth digit counts with 5 and again with a carry, and still never keeps the sum.
        expect(isBusinessNumber(digits.join(''))).toBe(false);
      }),
    );
  });

  it('is kept as its ten digits', () => {
    expect(digitsOfBusinessNumber('110-81-41272')).toBe('1108141272');
    expect(digitsOfBusinessNumber('110814127')).toBeUndefined();
  });
});
