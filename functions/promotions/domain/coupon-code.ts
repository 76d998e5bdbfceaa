/**
 * A unique code is 80 bits in 16 letters of Crockford's base32: 25 bits of a number, hidden, and
 * 55 bits that only the holder of the key can compute. Nothing is stored of a code before it is
 * used: five million cost as much as one. A guess is right once in 2^55 tries.
 */
export const codesMax = 2 ** 25;
/** Codes of one page of a download: some hundred kilobytes. */
export const codesPerPage = 10_000;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 16;
const letterBits = 5n;
const proofBits = 55n;

/** Keyed digest of a text, as hex. */
export type Digest = (purpose: string, text: string) => string;

const hexDigitBits = 4n;
const bitsOf = (hex: string, bits: bigint): bigint => {
  const digits = Number((bits + hexDigitBits - 1n) / hexDigitBits);
  return BigInt(`0x${hex.slice(0, digits)}`) >> (BigInt(digits) * hexDigitBits - bits);
};

const proofOf = (digest: Digest, promotionId: string, number: number): bigint =>
  bitsOf(digest('coupon-code', `${promotionId}\n${number}`), proofBits);
/** Hides the number, so that a code says nothing of its neighbours. */
const maskOf = (digest: Digest, promotionId: string, proof: bigint): bigint =>
  bitsOf(digest('coupon-mask', `${promotionId}\n${proof}`), 25n);

/** The code of a number below `codesMax`. */
export const codeOf = (digest: Digest, promotionId: string, number: number): string => {
  const proof = proofOf(digest, promotionId, number);
  let rest = ((BigInt(number) ^ maskOf(digest, promotionId, proof)) << proofBits) | proof;
  let text = '';
  for (let letter = 0; letter < letters; letter += 1) {
    text = `${alphabet[Number(rest & 31n)]}${text}`;
    rest >>= letterBits;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
};

/** As people type it: any case, with or without dashes, O for 0, I and L for 1. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');
const asLetters = (plain: string): string => plain.replace(/O/g, '0').replace(/[IL]/g, '1');

/** The number of a code of ours; undefined for any other text. */
export const numberOfCode = (
  digest: Digest,
  promotionId: string,
  typed: string,
): number | undefined => {
  const plain = asLetters(plainCode(typed));
  if (plain.length !== letters) return undefined;
  let bits = 0n;
  for (const letter of plain) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << letterBits) | BigInt(value);
  }
  const proof = bits & ((1n << proofBits) - 1n);
  const number = Number((bits >> proofBits) ^ maskOf(digest, promotionId, proof));
  return proofOf(digest, promotionId, number) === proof ? number : undefined;
};
