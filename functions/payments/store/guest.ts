import {
  type GuestIdentity,
  guestOfToken,
  guestTokenDays,
  guestTokenHeader,
  guestTokenOf,
} from '../../../shared/identity/guest-token.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { dayMs } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';

interface GuestEffects {
  readonly signingKey: string;
  readonly nowMs: () => number;
}

/**
 * The guest whom the request's Guest-Token speaks for.
 *
 * @throws Problem `guest_token_not_accepted`.
 */
export const guestOf = (
  headers: Readonly<Record<string, string | undefined>>,
  { signingKey, nowMs }: GuestEffects,
): GuestIdentity => {
  const guest = guestOfToken(signingKey, headers[guestTokenHeader], nowMs());
  if (guest === undefined) throw new Problem(problems.guest_token_not_accepted);
  return guest;
};

/** Somebody new, from this instant on. */
export const newGuest = (guestDonorId: string, sinceMs: number): GuestIdentity => ({
  guestDonorId,
  expiresAtMs: sinceMs + guestTokenDays * dayMs,
});

/** What a guest is given to keep. */
export const guestView = (guest: GuestIdentity, signingKey: string) => ({
  guestToken: guestTokenOf(signingKey, guest),
  guestTokenExpiresAt: isoOf(guest.expiresAtMs),
});
