import { scheduleContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';

/** Each morning, holds the provider's settlement listing against our charges, refunds and fees. */
export const contract = scheduleContract({
  capability: 'payments',
  name: 'match-settlements',
  expression: 'cron(30 9 * * ? *)',
  tables: { payments: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 600,
});
