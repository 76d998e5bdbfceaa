import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ConfirmEffects, confirmPledge, confirmView } from '../store/confirm-pledge.ts';
import { paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

export const confirmPayment: HttpUseCase<typeof contract, ConfirmEffects> = async (
  request,
  effects,
) => {
  const payment = await confirmPledge(
    {
      pledgeId: request.params.pledgeId,
      donorId: request.principal.subject,
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

export const handler = httpFunction(contract, confirmPayment, {
  payments: paymentStore(tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),

  nowMs,
  pause,
});
