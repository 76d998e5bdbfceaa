import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { methodStore } from '../store/method-store.ts';
import { openProvider } from '../store/provider.ts';
import { methodView, type RegistrationEffects, registerMethod } from '../store/register-method.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends RegistrationEffects {
  readonly signingKey: string;
}

export const registerPaymentMethod: HttpUseCase<typeof contract, Effects> = async (
  request,
  effects,
) => {
  const donorId = request.principal.subject;
  const method = await registerMethod(
    {
      donorId,
      paymentMethodId: derivedId('method', donorId, request.idempotencyKey),
      requestHash: request.requestHash,
      ...request.body,
    },
    effects,
  );
  return {
    body: methodView(method, effects.signingKey),
    headers: { location: `/v1/me/payment-methods/${method.paymentMethodId}` },
  };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, registerPaymentMethod, {
  methods: methodStore(tables.paymentMethods),
  provider: openProvider(settings, secrets.providerSecretKey),
  signingKey: secrets.signingKey,
  nowMs,
  pause,
});
