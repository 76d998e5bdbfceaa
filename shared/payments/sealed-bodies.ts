/**
 * The encryption of payout bodies: JWE in compact form, `dir` with A256GCM under the security key's 32 bytes, and the
 * two headers the provider adds to the standard, `iat` and `nonce`.
 *
 * Source: docs.tosspayments.com/guides/v2/payouts (algorithms, headers, key, that answers are encrypted too); that an
 * error's answer may be encrypted as well, and that `iat` has no milliseconds, is third-party reading (docs/toss.md).
 */
import { randomUUID } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { kstDateOf, kstTimeOf } from '../kernel/kst-calendar.ts';
import { securityKeyBytes } from './security-key.ts';
import type { BodyCodec } from './wire.ts';

const KEY_MANAGEMENT = 'dir';
const CONTENT_ENCRYPTION = 'A256GCM';
const COMPACT_JWE = /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]*\.[\w-]+$/;
const ACCEPTED = {
  keyManagementAlgorithms: [KEY_MANAGEMENT],
  contentEncryptionAlgorithms: [CONTENT_ENCRYPTION],
};

/** Seconds, and the offset written out: `2026-11-24T10:00:00+09:00`. */
const issuedAt = (nowMs: number): string => `${kstDateOf(nowMs)}T${kstTimeOf(nowMs)}+09:00`;

const isSealed = (text: string): boolean => COMPACT_JWE.test(text.trim());

/** Opens what the provider sent; undefined when it was not made with this key, or not in this way. */
const openWith = async (key: Uint8Array, text: string): Promise<string | undefined> => {
  try {
    const { plaintext } = await compactDecrypt(text.trim(), key, ACCEPTED);
    return new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
  } catch {
    // Forged, cut, under another key or algorithm: for us all of them are "not an answer".
    return undefined;
  }
};

/** Seals requests with a body and opens their answers. A plain answer passes; the wire decides whether it may be one. */
export const sealedBodies = (securityKey: string, nowMs: () => number = Date.now): BodyCodec => ({
  contentType: 'text/plain',
  headers: { 'TossPayments-api-security-mode': 'ENCRYPTION' },
  seal: (json) =>
    new CompactEncrypt(new TextEncoder().encode(json))
      .setProtectedHeader({
        alg: KEY_MANAGEMENT,
        enc: CONTENT_ENCRYPTION,
        iat: issuedAt(nowMs()),
        nonce: randomUUID(),
      })
      .encrypt(securityKeyBytes(securityKey)),
  isSealed,
  open: (text) => openWith(securityKeyBytes(securityKey), text),
});
