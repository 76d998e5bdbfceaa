import * as z from 'zod/mini';
import { idSchema } from '../kernel/ids.ts';
import { sign, verifySignature } from './digest.ts';

/** Header in which a guest shows the token. */
export const guestTokenHeader = 'guest-token';

/**
 * How long a guest stays the same person to us: the longest campaign (60 days), the recovery of
 * cards after it, and time to receive the reward. It is also as long as signed pledge links live.
 */
export const guestTokenDays = 90;

const purpose = 'guest';
/** `donor_…`, the expiry in epoch milliseconds, the signature. */
const tokenSchema = z.tuple([
  idSchema('donor'),
  z.string().check(z.regex(/^\d{1,16}$/)),
  z.string(),
]);

/** What a guest token says: who the guest is and until when. */
export interface GuestIdentity {
  readonly guestDonorId: string;
  readonly expiresAtMs: number;
}

/**
 * Makes the token by which somebody without an account is the same donor at the next request:
 * `guestDonorId.expiresAtMs.signature`. It is a bearer secret; keep it out of logs.
 */
export const guestTokenOf = (signingKey: string, guest: GuestIdentity): string => {
  const text = `${guest.guestDonorId}.${guest.expiresAtMs}`;
  return `${text}.${sign(signingKey, purpose, text)}`;
};

/** The guest a token speaks for; absent when it is missing, forged, misshapen or expired. */
export const guestOfToken = (
  signingKey: string,
  token: string | undefined,
  nowMs: number,
): GuestIdentity | undefined => {
  const parsed = tokenSchema.safeParse(token?.split('.'));
  if (!parsed.success) return undefined;
  const [guestDonorId, expiry, signature] = parsed.data;
  if (!verifySignature(signingKey, purpose, `${guestDonorId}.${expiry}`, signature))
    return undefined;
  const expiresAtMs = Number(expiry);
  return nowMs < expiresAtMs ? { guestDonorId, expiresAtMs } : undefined;
};
