import * as z from 'zod/mini';
import { sign, verifySignature } from '../identity/digest.ts';
import { commonProblems, Problem } from '../kernel/problem.ts';

const keySchema = z.record(z.string(), z.union([z.string(), z.number()]));
export type PageKey = z.infer<typeof keySchema>;

/**
 * Hands the last key of a page to the caller. It is signed for the list it belongs to, because a
 * key decides which partition is read next.
 */
export const cursorOf = (
  signingKey: string,
  list: string,
  lastKey: Record<string, unknown> | undefined,
): string | null => {
  if (lastKey === undefined) return null;
  const text = Buffer.from(JSON.stringify(keySchema.parse(lastKey))).toString('base64url');
  return `${text}.${sign(signingKey, `cursor:${list}`, text)}`;
};

/** @throws Problem `invalid_cursor` unless this list handed the cursor out. */
export const keyOfCursor = (
  signingKey: string,
  list: string,
  cursor: string | undefined,
): PageKey | undefined => {
  if (cursor === undefined) return undefined;
  const [text, signature, ...rest] = cursor.split('.');
  const valid =
    text !== undefined &&
    signature !== undefined &&
    rest.length === 0 &&
    verifySignature(signingKey, `cursor:${list}`, text, signature);
  if (!valid) throw new Problem(commonProblems.invalid_cursor);
  return keySchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
};
