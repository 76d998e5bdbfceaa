import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type DeletionEffects, deleteMethod } from '../store/delete-method.ts';
import { methodDeletionStore } from '../store/method-deletion-store.ts';
import { type MethodStore, methodStore } from '../store/method-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends DeletionEffects {
  readonly methods: Pick<MethodStore, 'read' | 'save' | 'listOfDonor'>;
}

/** A card the provider does not forget at once is left to the sweeper, as after any deletion. */
export const eraseCards = async (
  { data: { donorId } }: DomainEvent<typeof contract>,
  effects: Effects,
): Promise<void> => {
  for (const { status, paymentMethodId } of await effects.methods.listOfDonor(donorId)) {
    if (status === 'active') await deleteMethod(donorId, paymentMethodId, effects);
    // The provider may be about to name a card: told again a little later, it is one or is none.
    if (status === 'registering') throw new Error(`${paymentMethodId} is being registered.`);
  }
};

const { tables, secrets, settings } = readEnvironment(contract);
export const handler = eventFunction(contract, eraseCards, {
  methods: methodStore(tables.paymentMethods),
  deletions: methodDeletionStore(tables.paymentMethods, tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
});
