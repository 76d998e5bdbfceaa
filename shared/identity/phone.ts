import { phoneDigitsOf } from '../kernel/phone.ts';
import { sign } from './digest.ts';
import { openText, sealText } from './seal.ts';

/**
 * A phone number in two forms that may be stored: a keyed digest, by which one person is found
 * again, and a sealed text, which only a holder of the key can open to send something to the phone.
 */

/** Characters of the digest: 132 bits, enough that no two phones meet. */
const personKeyLength = 22;

/** The same phone gives the same key; without the signing key nobody can try numbers against it. */
export const personKeyOf = (signingKey: string, phone: string): string =>
  sign(signingKey, 'person-phone', phoneDigitsOf(phone)).slice(0, personKeyLength);

const sealPurpose = 'phone-seal';

/** Seals a phone. */
export const sealPhone = (signingKey: string, phone: string): string =>
  sealText(signingKey, sealPurpose, phoneDigitsOf(phone));

/** @throws Error when the text was not sealed with this key, or was changed. */
export const openPhone = (signingKey: string, sealedPhone: string): string =>
  openText(signingKey, sealPurpose, sealedPhone);
