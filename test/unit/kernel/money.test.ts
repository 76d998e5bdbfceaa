import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  amountKrwSchema,
  feeOf,
  formatKrw,
  pledgeAmountKrwSchema,
  splitByWeights,
  splitVatIncluded,
  sumKrw,
  vatOf,
} from '../../../shared/kernel/money.ts';

const krw = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const weights = fc
  .array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 40 })
  .filter((list) => list.some((weight) => weight > 0));

const codesOf = (amount: unknown): unknown[] => {
  const parsed = pledgeAmountKrwSchema.safeParse(amount);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) =>
    issue.code === 'custom' ? issue.params?.code : issue.code,
  );
};

describe('the amount of a pledge', () => {
  it.each([
    [999, ['amount_below_minimum']],
    [1_000, []],
    [10_000_000, []],
    [10_000_001, ['amount_above_maximum']],
    [1_000.5, ['amount_not_whole']],
    [0.1 + 0.2, ['amount_not_whole']],
    [0, ['amount_below_minimum']],
    [-5_000, ['amount_below_minimum']],
    [2 ** 53, ['amount_above_maximum']],
    ['5000', ['invalid_type']],
    [null, ['invalid_type']],
    [Number.NaN, ['invalid_type']],
    [Number.POSITIVE_INFINITY, ['invalid_type']],
  ])('%s is answered with %j', (amount, codes) => expect(codesOf(amount)).toEqual(codes));

  it('documents its bounds where the API description reads them', () => {
    const { type, minimum, maximum } = z.toJSONSchema(pledgeAmountKrwSchema);
    expect({ type, minimum, maximum }).toEqual({
      type: 'integer',
      minimum: 1_000,
      maximum: 10_000_000,
    });
  });

  it('any other amount is a whole number that can be counted exactly', () => {
    expect(amountKrwSchema.safeParse(0).success).toBe(true);
    expect(amountKrwSchema.safeParse(-1).success).toBe(false);
    expect(amountKrwSchema.safeParse(2 ** 53).success).toBe(false);
  });
});

describe('splitting by weights', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [1, 1], [3, 2]],
    [7, [50, 30, 20], [4, 2, 1]],
    [1, [20, 80], [0, 1]],
    [0, [3, 4], [0, 0]],
    [53_000_000, [0, 8, 2], [0, 42_400_000, 10_600_000]],
    [Number.MAX_SAFE_INTEGER, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ])('%i over %j gives %j', (total, parts, expected) =>
    expect(splitByWeights(total, parts)).toEqual(expected),
  );

  it('loses and invents no won', () => {
    fc.assert(
      fc.property(krw, weights, (total, parts) => {
        const sum = splitByWeights(total, parts).reduce((all, part) => all + BigInt(part), 0n);
        expect(sum).toBe(BigInt(total));
      }),
    );
  });

  it('gives everyone the exact share rounded down or up, never more than a won away', () => {
    fc.assert(
      fc.property(krw, weights, (total, parts) => {
        const weightSum = parts.reduce((all, part) => all + BigInt(part), 0n);
        splitByWeights(total, parts).forEach((part, index) => {
          const scaledError = BigInt(part) * weightSum - BigInt(total) * BigInt(parts[index]!);
          const distance = scaledError < 0n ? -scaledError : scaledError;
          expect(distance < weightSum).toBe(true);
        });
      }),
    );
  });

  it('never gives a larger weight the smaller part', () => {
    fc.assert(
      fc.property(krw, weights, (total, parts) => {
        const split = splitByWeights(total, parts);
        const byWeight = parts
          .map((weight, index) => ({ weight, part: split[index]! }))
          .toSorted((a, b) => a.weight - b.weight || a.part - b.part);
        const ascending = byWeight.map((each) => each.part);
        expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each([
    [100, []],
    [100, [0, 0]],
    [100, [-1, 2]],
    [-1, [1]],
    [1.5, [1]],
    [2 ** 53, [1]],
  ])('refuses %s over %j', (total, parts) =>
    expect(() => splitByWeights(total, parts)).toThrow(RangeError),
  );
});

describe('fees and VAT', () => {
  it.each([
    [53_000_000, 300, 1_590_000, 159_000],
    [35_900, 300, 1_077, 107],
    [33, 300, 0, 0],
    [34, 300, 1, 0],
    [12_345, 0, 0, 0],
    [12_345, 10_000, 12_345, 1_234],
    [Number.MAX_SAFE_INTEGER, 9_999, 9_006_298_534_815_516, 900_629_853_481_551],
  ])('of %i won at %i basis points: fee %i, VAT %i', (amount, rate, fee, vat) => {
    expect(feeOf(amount, rate)).toBe(fee);
    expect(vatOf(fee)).toBe(vat);
  });

  it('a fee is never above its rate and less than a won below it', () => {
    fc.assert(
      fc.property(krw, fc.integer({ min: 0, max: 10_000 }), (amount, rate) => {
        const exactTimesTotal = BigInt(amount) * BigInt(rate);
        const owedTimesTotal = BigInt(feeOf(amount, rate)) * 10_000n;
        expect(exactTimesTotal - owedTimesTotal >= 0n).toBe(true);
        expect(exactTimesTotal - owedTimesTotal < 10_000n).toBe(true);
      }),
    );
  });

  it.each([
    [11_000, 10_000, 1_000],
    [10_999, 10_000, 999],
    [10, 10, 0],
    [0, 0, 0],
  ])('%i won with VAT contain %i and %i', (gross, supplyKrw, vatKrw) =>
    expect(splitVatIncluded(gross)).toEqual({ supplyKrw, vatKrw }),
  );

  it('adding VAT and taking it out again is the same supply', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (supply) => {
        expect(splitVatIncluded(supply + vatOf(supply)).supplyKrw).toBe(supply);
      }),
    );
  });

  it.each([
    [-1, 300],
    [1.5, 300],
    [1, -1],
    [1, 10_001],
    [1, 2.5],
    [2 ** 53, 1],
  ])('refuses %s at %s', (amount, rate) => expect(() => feeOf(amount, rate)).toThrow(RangeError));
});

describe('sums and text', () => {
  it('adds up, also what reverses', () => expect(sumKrw([1_000, -400, 5])).toBe(605));

  it('refuses a sum that could not be counted exactly', () =>
    expect(() => sumKrw([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError));

  it.each([
    [0, '0원', '₩0'],
    [999, '999원', '₩999'],
    [1_000, '1,000원', '₩1,000'],
    [53_000_000, '53,000,000원', '₩53,000,000'],
    [-1_234_567, '-1,234,567원', '-₩1,234,567'],
  ])('%i reads %s and %s', (amount, korean, english) => {
    expect(formatKrw(amount)).toBe(korean);
    expect(formatKrw(amount, 'en')).toBe(english);
  });

  it('reads as Intl writes it', () => {
    const intl = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'KRW' });
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(formatKrw(amount, 'en')).toBe(intl.format(amount === 0 ? 0 : amount));
      }),
    );
  });
});
