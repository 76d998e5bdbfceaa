import { readEnvironment } from '../../../shared/config/environment.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { guestView, newGuest } from '../store/guest.ts';
import { nowMs } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly signingKey: string;
  readonly nowMs: () => number;
}

/** No Idempotency-Key: nothing is stored, and a key that a stranger guesses must not name a guest. */
export const issueGuestToken: HttpUseCase<typeof contract, Effects> = async (
  _request,
  { signingKey, nowMs },
) => ({ body: guestView(newGuest(newId('donor'), nowMs()), signingKey) });

export const handler = httpFunction(contract, issueGuestToken, {
  signingKey: readEnvironment(contract).secrets.signingKey,
  nowMs,
});
