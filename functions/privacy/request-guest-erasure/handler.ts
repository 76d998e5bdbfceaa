import { readEnvironment } from '../../../shared/config/environment.ts';
import { guestOfToken, guestTokenHeader } from '../../../shared/identity/guest-token.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type ErasureStore, erasureStore } from '../store/erasure-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly erasures: ErasureStore;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const requestGuestErasure: HttpUseCase<typeof contract, Effects> = async (
  { headers, idempotencyKey, requestHash },
  { erasures, signingKey, clock },
) => {
  const guest = guestOfToken(signingKey, headers[guestTokenHeader], clock.nowMs());
  if (guest === undefined) throw new Problem(problems.guest_token_not_accepted);
  const donorId = guest.guestDonorId;
  const wish = { donorId, requestedBy: donorId, idempotencyKey, requestHash };
  return { body: await erasures.request(wish) };
};

const { tables, secrets } = readEnvironment(contract);
const clock: Clock = { nowMs: () => Date.now() };
export const handler = httpFunction(contract, requestGuestErasure, {
  erasures: erasureStore(tables.privacy, clock),
  signingKey: secrets.signingKey,
  clock,
});
