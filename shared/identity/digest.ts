import { createHash, createHmac, hash, timingSafeEqual } from 'node:crypto';

/** JSON with sorted keys, so that two equal values have one text. */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Every request is hashed in this form, so the members are put together in one pass.
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    if (members !== '') members += ',';
    members += `${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
};

/** SHA-256 of the canonical JSON, base64url, 22 characters (128 bits): enough to tell bodies apart. */
export const shortHash = (value: unknown): string =>
  hash('sha256', canonicalJson(value), 'base64url').slice(0, 22);

/** Full SHA-256 of a text, lower-case hex. The ledger's chain is made of these. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** HMAC-SHA256 of the text, base64url. `purpose` keeps a signature for one use from serving another. */
export const sign = (key: string, purpose: string, text: string): string =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');

/** Compares in constant time. */
export const verifySignature = (
  key: string,
  purpose: string,
  text: string,
  signature: string,
): boolean => {
  const expected = Buffer.from(sign(key, purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
