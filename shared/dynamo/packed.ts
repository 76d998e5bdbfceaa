import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * JSON, deflated. Lists of ids and amounts shrink to a fifth, and a write costs by the kilobyte.
 * An attribute of this form is never part of a condition.
 */
export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** What was packed. Stores parse it with their own schema. */
export const unpack = (packed: unknown): unknown => {
  if (!(packed instanceof Uint8Array)) throw new TypeError('A packed attribute is binary.');
  return JSON.parse(inflateRawSync(packed).toString('utf8'));
};
