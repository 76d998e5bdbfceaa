import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type DeletionEffects, deleteMethod } from '../store/delete-method.ts';
import { guestOf } from '../store/guest.ts';
import { methodDeletionStore } from '../store/method-deletion-store.ts';
import { methodStore } from '../store/method-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends DeletionEffects {
  readonly signingKey: string;
}

export const deleteGuestPaymentMethod: HttpUseCase<typeof contract, Effects> = async (
  { headers, params },
  effects,
) => {
  const { guestDonorId } = guestOf(headers, effects);
  await deleteMethod(guestDonorId, params.paymentMethodId, effects);
  return { body: undefined };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, deleteGuestPaymentMethod, {
  methods: methodStore(tables.paymentMethods),
  deletions: methodDeletionStore(tables.paymentMethods, tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  signingKey: secrets.signingKey,
  nowMs,
});
