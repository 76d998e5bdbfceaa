import * as z from 'zod/mini';

/**
 * What the bank says of a payout account's holder right before a transfer. `unknown` when it has not
 * said: it may be either, and nothing is paid on it.
 */
export const holderCheck = z.object({
  result: z.enum(['matched', 'declined', 'unknown']),
  /** Why not, as a code of ours or of the provider. */
  code: z.string(),
});
