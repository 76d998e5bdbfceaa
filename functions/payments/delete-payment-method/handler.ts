import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type DeletionEffects, deleteMethod } from '../store/delete-method.ts';
import { methodDeletionStore } from '../store/method-deletion-store.ts';
import { methodStore } from '../store/method-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs } from '../store/system.ts';
import { contract } from './contract.ts';

export const deletePaymentMethod: HttpUseCase<typeof contract, DeletionEffects> = async (
  { principal, params },
  effects,
) => {
  await deleteMethod(principal.subject, params.paymentMethodId, effects);
  return { body: undefined };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, deletePaymentMethod, {
  methods: methodStore(tables.paymentMethods),
  deletions: methodDeletionStore(tables.paymentMethods, tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
});
