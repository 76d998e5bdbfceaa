import { scheduleContract } from '../../../shared/kernel/contract.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';

/** Each morning, reads back what has arrived lately: a bank may have sent it back unheard. */
export const contract = scheduleContract({
  capability: 'payouts',
  name: 'read-back-payouts',
  expression: 'cron(0 11 * * ? *)',
  tables: { payouts: ['QueryIndex', 'GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 600,
});
