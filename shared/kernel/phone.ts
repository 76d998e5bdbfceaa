import * as z from 'zod/mini';

/** Korean mobile numbers: 010 and the old 011 to 019, with or without hyphens. */
export const mobilePhoneSchema = z
  .string()
  .check(
    z.regex(/^01[016789]-?\d{3,4}-?\d{4}$/),
    z.meta({ description: 'Korean mobile number.', example: '010-1234-5678' }),
  );

/** The number's digits alone, so that one phone has one text. */
export const phoneDigitsOf = (phone: string): string => phone.replaceAll('-', '');
