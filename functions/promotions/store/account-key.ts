import { sign } from '../../../shared/identity/digest.ts';

/** Characters of base64url that hold 128 bits: enough to tell accounts apart. */
const keyLength = 22;

/** Keyed digest of an account: what claims keep of a person. */
export const accountKeyOf = (signingKey: string, subject: string): string =>
  sign(signingKey, 'claim-account', subject).slice(0, keyLength);
