import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  codesMax,
  numberOfCode,
} from '../../../functions/promotions/domain/coupon-code.ts';
import { findUnstackable, type Stacking } from '../../../functions/promotions/domain/stack.ts';
import { digestOf } from '../../../functions/promotions/store/code-store.ts';

const digest = digestOf('a-key-of-this-test');
const promotion = 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7';
const numbers = fc.nat(codesMax - 1);

describe('a unique code', () => {
  it('leads back to its number, however it is typed', () =>
    fc.assert(
      fc.property(numbers, (number) => {
        const code = codeOf(digest, promotion, number);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
        expect(numberOfCode(digest, promotion, code)).toBe(number);
        expect(numberOfCode(digest, promotion, typed.replaceAll('1', 'l'))).toBe(number);
      }),
    ));

  it('is none with one letter changed, for another promotion or by another key', () =>
    fc.assert(
      fc.property(
        numbers,
        fc.nat(15),
        fc.constantFrom(...'23456789ABCDEFGH'),
        (number, at, other) => {
          const plain = codeOf(digest, promotion, number).replaceAll('-', '');
          fc.pre(plain[at] !== other);
          const changed = plain.slice(0, at) + other + plain.slice(at + 1);
          expect(numberOfCode(digest, promotion, changed)).toBeUndefined();
          const elsewhere = promotion.replace('01jd', '01je');
          expect(numberOfCode(digest, elsewhere, plain)).toBeUndefined();
          expect(numberOfCode(digestOf('another key'), promotion, plain)).toBeUndefined();
        },
      ),
    ));

  it('is told a hundred thousand times in less than ten seconds, each another one', () => {
    const startedMs = performance.now();
    const codes = new Set<string>();
    for (let number = 0; number < 100_000; number += 1)
      codes.add(codeOf(digest, promotion, number));
    expect(codes.size).toBe(100_000);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it.each(['', 'HELLO', 'UUUU-UUUU-UUUU-UUUU', '0000-0000-0000-0000', '가나다라'])(
    'is not "%s"',
    (text) => expect(numberOfCode(digest, promotion, text)).toBeUndefined(),
  );
});

describe('coupons of one purchase', () => {
  const any: Stacking = { kind: 'any' };
  const never: Stacking = { kind: 'never' };
  const ofGroup = (group: string): Stacking => ({ kind: 'one_of_group', group });
  it.each([
    ['one that never stacks, alone', [never], undefined],
    ['one that never stacks, with another', [any, never], 1],
    ['two of a group', [ofGroup('food'), any, ofGroup('food')], 2],
    ['two of different groups', [ofGroup('food'), ofGroup('craft')], undefined],
    ['thirty of any kind', Array<Stacking>(30).fill(any), undefined],
  ])('%s: the one refused is %s', (_, stack, refused) =>
    expect(findUnstackable(stack)).toBe(refused),
  );
});
