import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { paymentView, readOwn } from '../store/confirm-pledge.ts';
import type { Payments } from '../store/effects.ts';
import { paymentStore } from '../store/payment-store.ts';
import { pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payments: Payments;
  readonly pause: (ms: number) => Promise<void>;
}

export const readPayment: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const donorId = request.principal.subject;
  return { body: paymentView(await readOwn(request.params.pledgeId, donorId, effects)) };
};

const { tables } = readEnvironment(contract);

export const handler = httpFunction(contract, readPayment, {
  payments: paymentStore(tables.payments),
  pause,
});
