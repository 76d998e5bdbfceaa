import { personErasureRequested } from '../../../events/privacy/person-erasure-requested.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';

/** Deletes every card of a person who is to be forgotten, here and at the provider. */
export const contract = eventContract({
  capability: 'payments',
  name: 'erase-cards',
  on: [personErasureRequested],
  tables: {
    paymentMethods: ['Query', 'GetItem', 'PutItem'],
    payments: ['PutItem', 'DeleteItem'],
  },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 60,
});
