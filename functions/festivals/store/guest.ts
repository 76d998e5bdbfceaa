import { guestOfToken, guestTokenHeader } from '../../../shared/identity/guest-token.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';

/** Whom the Guest-Token header speaks for. @throws Problem `guest_token_not_accepted`. */
export const guestSubject = (
  signingKey: string,
  headers: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): string => {
  const guest = guestOfToken(signingKey, headers[guestTokenHeader], nowMs);
  if (guest === undefined) throw new Problem(problems.guest_token_not_accepted);
  return guest.guestDonorId;
};
