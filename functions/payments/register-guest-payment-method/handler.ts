import { readEnvironment } from '../../../shared/config/environment.ts';
import { guestTokenHeader } from '../../../shared/identity/guest-token.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { guestOf, guestView, newGuest } from '../store/guest.ts';
import { methodStore } from '../store/method-store.ts';
import { openProvider } from '../store/provider.ts';
import { methodView, type RegistrationEffects, registerMethod } from '../store/register-method.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends RegistrationEffects {
  readonly signingKey: string;
}

/**
 * A new guest is named by the Idempotency-Key, so that a repeat is the same guest. To be answered
 * as that guest one must also send the same one-time key of the card window, which nobody else has.
 */
export const registerGuestPaymentMethod: HttpUseCase<typeof contract, Effects> = async (
  request,
  effects,
) => {
  const { idempotencyKey, requestHash, headers, body } = request;
  const known = headers[guestTokenHeader] === undefined ? undefined : guestOf(headers, effects);
  const donorId = known?.guestDonorId ?? derivedId('donor', 'guest', idempotencyKey);
  const paymentMethodId = derivedId('method', donorId, idempotencyKey);
  const method = await registerMethod({ donorId, paymentMethodId, requestHash, ...body }, effects);
  const guest = known ?? newGuest(donorId, method.createdAtMs);
  return {
    body: {
      ...methodView(method, effects.signingKey),
      ...guestView(guest, effects.signingKey),
    },
    headers: { location: `/v1/guest-payment-methods/${paymentMethodId}` },
  };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, registerGuestPaymentMethod, {
  methods: methodStore(tables.paymentMethods),
  provider: openProvider(settings, secrets.providerSecretKey),
  signingKey: secrets.signingKey,
  nowMs,
  pause,
});
