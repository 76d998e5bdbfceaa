import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { paymentView, readOwn } from '../store/confirm-pledge.ts';
import type { Payments } from '../store/effects.ts';
import { guestOf } from '../store/guest.ts';
import { paymentStore } from '../store/payment-store.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payments: Payments;
  readonly signingKey: string;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

export const readGuestPayment: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const donorId = guestOf(request.headers, effects).guestDonorId;
  return { body: paymentView(await readOwn(request.params.pledgeId, donorId, effects)) };
};

const { tables, secrets } = readEnvironment(contract);

export const handler = httpFunction(contract, readGuestPayment, {
  payments: paymentStore(tables.payments),
  signingKey: secrets.signingKey,
  nowMs,
  pause,
});
