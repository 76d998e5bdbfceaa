import { sign } from '../../../shared/identity/digest.ts';

/**
 * The secret half of a draw's randomness. It follows from the system's signing key, which no
 * operator sees, so it cannot be chosen, lost or looked up; its hash is published beforehand.
 */
export const seedOf = (signingKey: string, drawId: string): string =>
  sign(signingKey, 'draw-seed', drawId);
