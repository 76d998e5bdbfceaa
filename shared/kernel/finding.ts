import * as z from 'zod/mini';
import { caseCodes } from './money-cases.ts';

/** An error's text can be long; the whole of it is in the function's log. */
export const detailLengthMax = 500;

/**
 * Something that has not gone as planned, as the capability that watches for it tells it: found,
 * and later cleared when its cause is gone. `code` and `subject` name it, `foundAt` this time of it.
 */
export const findingSchema = z.object({
  code: z.enum(caseCodes),
  /** The id of what it is about: a settlement, a campaign, an execution, a payout. */
  subject: z.string().check(z.minLength(1), z.maxLength(200)),
  state: z.enum(['found', 'cleared']),
  /** What was seen, or why it is cleared. */
  detail: z.string().check(z.maxLength(detailLengthMax)),
  foundAt: z.iso.datetime(),
  /** When this was told. */
  at: z.iso.datetime(),
});
export type Finding = z.infer<typeof findingSchema>;
