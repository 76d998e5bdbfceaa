import * as z from 'zod/mini';

const reasonLengthMax = 500;

/** Why a person decided as they did, in their own words. */
export const reasonSchema = z
  .string()
  .check(z.trim(), z.minLength(2), z.maxLength(reasonLengthMax));
