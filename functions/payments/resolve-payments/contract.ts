import { scheduleContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { resolveTimeoutSeconds } from '../domain/limits.ts';

/** Each minute, looks at payments, refunds and deletions that nobody knows the outcome of. */
export const contract = scheduleContract({
  capability: 'payments',
  name: 'resolve-payments',
  expression: 'rate(1 minute)',
  tables: {
    payments: ['QueryIndex', 'GetItem', 'PutItem', 'ConditionCheckItem', 'DeleteItem'],
    paymentMethods: ['GetItem', 'PutItem'],
  },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: resolveTimeoutSeconds,
});
