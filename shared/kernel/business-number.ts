import * as z from 'zod/mini';

/**
 * Business registration numbers (사업자등록번호): ten digits, written 3-2-5. The last digit checks
 * the nine before it, so a mistyped number is refused before anyone looks it up. The check shows
 * form only; whether the business exists is what the operator's verification is for.
 */
const LENGTH = 10;
const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;
const WRITTEN = /^(\d{3})-?(\d{2})-?(\d{5})$/;

/** The ten digits of a number written with or without its dashes. */
export const digitsOfBusinessNumber = (written: string): string | undefined => {
  const parts = WRITTEN.exec(written);
  return parts === null ? undefined : `${parts[1]}${parts[2]}${parts[3]}`;
};

/** The digit that the nine before it call for. A sum that ends in 0 calls for 0, not for 10. */
const checkDigitOf = (digits: readonly number[]): number => {
  const weighted = WEIGHTS.reduce(
    (sum, weight, index) => sum + weight * (digits[index] ?? 0),
    Math.floor((5 * (digits[LENGTH - 2] ?? 0)) / 10),
  );
  return (10 - (weighted % 10)) % 10;
};

export const isBusinessNumber = (written: string): boolean => {
  const digits = digitsOfBusinessNumber(written)?.split('').map(Number);
  return digits !== undefined && checkDigitOf(digits) === digits[LENGTH - 1];
};

/** A number as people write it; what is kept is its ten digits. */
export const businessNumberSchema = z
  .pipe(
    z.string().check(
      z.maxLength(12),
      z.refine(isBusinessNumber, {
        params: { code: 'business_number_not_valid' },
        message: 'Ten digits whose last one checks the others.',
      }),
    ),
    z.transform((written) => digitsOfBusinessNumber(written) ?? written),
  )
  .check(
    z.meta({
      description: 'Business registration number, with or without dashes.',
      example: '121-82-12342',
      pattern: '^\\d{3}-?\\d{2}-?\\d{5}$',
    }),
  );
