import type { IdPrefix } from '../../../shared/kernel/ids.ts';

/**
 * TypeIDs from and to their 16 bytes. Written here because this is on the path of every pledge,
 * where the library costs 8 KB of the bundle; the tests hold it against the library.
 */
export const typeIdBytes = 16;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const bitsPerLetter = 5;
const bitsPerByte = 8;
/** 26 letters hold 130 bits; the first two are zero. */
const leadingBits = 2;

const notALetter = 255;
/** Value of each letter, by its code; ids are ASCII. */
const valueOfCode = new Uint8Array(128).fill(notALetter);
for (const [value, letter] of [...alphabet].entries()) valueOfCode[letter.charCodeAt(0)] = value;

export const textOfTypeId = (prefix: IdPrefix, bytes: Uint8Array): string => {
  let text = `${prefix}_`;
  let buffer = 0;
  let bits = leadingBits;
  for (const byte of bytes) {
    buffer = (buffer << bitsPerByte) | byte;
    bits += bitsPerByte;
    while (bits >= bitsPerLetter) {
      bits -= bitsPerLetter;
      text += alphabet[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
};

/** @throws RangeError for a text that is no id with this prefix. */
export const bytesOfTypeId = (prefix: IdPrefix, id: string): Buffer => {
  if (!id.startsWith(`${prefix}_`)) throw new RangeError(`Not the id of a ${prefix}.`);
  const bytes = Buffer.allocUnsafe(typeIdBytes);
  let at = 0;
  let buffer = 0;
  let bits = -leadingBits;
  for (let index = prefix.length + 1; index < id.length; index += 1) {
    const value = valueOfCode[id.charCodeAt(index)] ?? notALetter;
    if (value === notALetter) throw new RangeError(`Not the id of a ${prefix}.`);
    buffer = (buffer << bitsPerLetter) | value;
    bits += bitsPerLetter;
    if (bits >= bitsPerByte) {
      bits -= bitsPerByte;
      if (at < typeIdBytes) bytes[at] = (buffer >> bits) & 0xff;
      at += 1;
    }
    if (bits >= 0) buffer &= (1 << bits) - 1;
  }
  if (at !== bytes.length || bits !== 0) throw new RangeError(`Not the id of a ${prefix}.`);
  return bytes;
};
