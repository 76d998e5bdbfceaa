import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const sealingKeyOf = (signingKey: string, purpose: string): Buffer =>
  createHmac('sha256', signingKey).update(purpose).digest();

/**
 * Seals a text for one purpose, as base64url. Two seals of one text look different, so they tell nobody
 * that it is one.
 */
export const sealText = (signingKey: string, purpose: string, text: string): string => {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, sealingKeyOf(signingKey, purpose), iv);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
};

/** @throws Error when the text was not sealed with this key for this purpose, or was changed. */
export const openText = (signingKey: string, purpose: string, sealedText: string): string => {
  const bytes = Buffer.from(sealedText, 'base64url');
  const opening = createDecipheriv(
    cipher,
    sealingKeyOf(signingKey, purpose),
    bytes.subarray(0, ivBytes),
  );
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const opened = opening.update(bytes.subarray(ivBytes + tagBytes));
  return Buffer.concat([opened, opening.final()]).toString('utf8');
};
