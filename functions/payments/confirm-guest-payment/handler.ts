import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ConfirmEffects, confirmPledge, confirmView } from '../store/confirm-pledge.ts';
import { guestOf } from '../store/guest.ts';
import { paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends ConfirmEffects {
  readonly signingKey: string;
}

export const confirmGuestPayment: HttpUseCase<typeof contract, Effects> = async (
  request,
  effects,
) => {
  const payment = await confirmPledge(
    {
      pledgeId: request.params.pledgeId,
      donorId: guestOf(request.headers, effects).guestDonorId,
      request: {
        paymentKey: request.body.paymentKey,
        requestKey: request.idempotencyKey,
        requestHash: request.requestHash,
      },
    },
    effects,
  );
  return { body: confirmView(payment) };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, confirmGuestPayment, {
  payments: paymentStore(tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  signingKey: secrets.signingKey,
  nowMs,
  pause,
});
