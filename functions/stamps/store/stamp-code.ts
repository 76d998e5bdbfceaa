import * as z from 'zod/mini';
import { sign, verifySignature } from '../../../shared/identity/digest.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';

const form = 'stamp1';
const keyPurpose = 'stamp-day-key';
const codePurpose = 'stamp';
const secondsToMs = 1_000;

/** `stamp1.tour.stop.seconds.nonce.signature` */
const codeSchema = z.tuple([
  z.literal(form),
  idSchema('tour'),
  idSchema('stop'),
  z.string().check(z.regex(/^\d{10}$/)),
  z.string().check(z.regex(/^[A-Za-z0-9_-]{16,32}$/)),
  z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
]);

export interface StampCode {
  readonly tourId: string;
  readonly stopId: string;
  readonly visitedAtMs: number;
  /** Chosen by the device for each code; with it a code is collected once. */
  readonly nonce: string;
}

/**
 * The key with which a stop's device signs its stamps during one day in Korea. It follows from the
 * signing key, so nothing is stored, and a device that is lost is harmless the day after its last key.
 */
export const dayKeyOf = (
  signingKey: string,
  stop: { readonly tourId: string; readonly stopId: string },
  date: KstDate,
): string => sign(signingKey, keyPurpose, `${stop.tourId}\n${stop.stopId}\n${date}`);

/** Absent unless the code has its form and was signed with the key of its stop and day. */
export const readStampCode = (signingKey: string, code: string): StampCode | undefined => {
  const parsed = codeSchema.safeParse(code.split('.'));
  if (!parsed.success) return undefined;
  const [, tourId, stopId, seconds, nonce, signature] = parsed.data;
  const visitedAtMs = Number(seconds) * secondsToMs;
  const key = dayKeyOf(signingKey, { tourId, stopId }, kstDateOf(visitedAtMs));
  const text = code.slice(0, code.lastIndexOf('.'));
  return verifySignature(key, codePurpose, text, signature)
    ? { tourId, stopId, visitedAtMs, nonce }
    : undefined;
};
