/**
 * RFC 7516's compact form with `dir` and A256GCM, made of nothing but Node's AES: the oracle for what the adapter and the
 * sandbox send each other, so that both cannot be wrong in the same way of using one library.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const HEADER = { alg: 'dir', enc: 'A256GCM' };

export const sealByHand = (
  value: unknown,
  securityKey: string,
  header: Readonly<Record<string, unknown>> = {},
): string => {
  const named = { ...HEADER, iat: '2026-11-24T10:00:00+09:00', nonce: randomUUID(), ...header };
  const protectedPart = Buffer.from(JSON.stringify(named)).toString('base64url');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, Buffer.from(securityKey, 'hex'), iv);
  cipher.setAAD(Buffer.from(protectedPart, 'ascii'));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  // The second part, the wrapped key, is empty: the key itself is the security key.
  return [protectedPart, '', ...parts].join('.');
};

export const openByHand = (
  text: string,
  securityKey: string,
): { readonly header: Record<string, unknown>; readonly value: unknown } => {
  const [protectedPart = '', wrappedKey, iv = '', sealed = '', tag = ''] = text.split('.');
  if (wrappedKey !== '') throw new Error('A wrapped key has no place with "dir".');
  const key = Buffer.from(securityKey, 'hex');
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64url'));
  decipher.setAAD(Buffer.from(protectedPart, 'ascii'));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  const plain = Buffer.concat([
    decipher.update(Buffer.from(sealed, 'base64url')),
    decipher.final(),
  ]);
  const header = JSON.parse(Buffer.from(protectedPart, 'base64url').toString('utf8'));
  return { header, value: JSON.parse(plain.toString('utf8')) };
};
