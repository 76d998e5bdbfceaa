import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** JSON with sorted keys, so that two equal values have one text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** SHA-256 of the canonical JSON, base64url, 22 characters (128 bits): enough to tell bodies apart. */
export const shortHash = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22);

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
