import { createHash } from 'node:crypto';
import { TypeID, typeid } from 'typeid-js';
import type { IdPrefix } from '../kernel/ids.ts';

/** Between parts of a derived id; no part may hold it, so no two lists of parts look alike. */
const separator = '\u0000';

/** A fresh id, ordered by time (UUIDv7). For things that are not created by a request key. */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString();

/**
 * The id that follows from its parts: the same parts give the same id for ever. This is how an
 * operation that is repeated finds what it made the first time. 128 bits of SHA-256.
 *
 * @throws RangeError when a part holds the separator.
 */
export const derivedId = (prefix: IdPrefix, ...parts: readonly string[]): string => {
  if (parts.some((part) => part.includes(separator))) {
    throw new RangeError('A part of a derived id may not hold the separator.');
  }
  const digest = createHash('sha256').update(parts.join(separator)).digest();
  return TypeID.fromUUIDBytes(prefix, digest.subarray(0, 16)).toString();
};
