import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { phoneDigitsOf } from '../kernel/phone.ts';
import { sign } from './digest.ts';

/**
 * A phone number in two forms that may be stored: a keyed digest, by which one person is found
 * again, and a sealed text, which only a holder of the key can open to send something to the phone.
 */

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
/** Characters of the digest: 132 bits, enough that no two phones meet. */
const personKeyLength = 22;

/** The same phone gives the same key; without the signing key nobody can try numbers against it. */
export const personKeyOf = (signingKey: string, phone: string): string =>
  sign(signingKey, 'person-phone', phoneDigitsOf(phone)).slice(0, personKeyLength);

const sealingKeyOf = (signingKey: string): Buffer =>
  createHmac('sha256', signingKey).update('phone-seal').digest();

/** Seals a phone. Two seals of one phone look different, so they tell nobody that it is one. */
export const sealPhone = (signingKey: string, phone: string): string => {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, sealingKeyOf(signingKey), iv);
  const sealed = Buffer.concat([sealing.update(phoneDigitsOf(phone), 'utf8'), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
};

/** @throws Error when the text was not sealed with this key, or was changed. */
export const openPhone = (signingKey: string, sealedPhone: string): string => {
  const bytes = Buffer.from(sealedPhone, 'base64url');
  const opening = createDecipheriv(cipher, sealingKeyOf(signingKey), bytes.subarray(0, ivBytes));
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const digits = opening.update(bytes.subarray(ivBytes + tagBytes));
  return Buffer.concat([digits, opening.final()]).toString('utf8');
};
