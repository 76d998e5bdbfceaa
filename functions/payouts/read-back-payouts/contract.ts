import { scheduleContract } from '../../../shared/kernel/contract.ts';
import { providerSettings } from '../domain/schemas.ts';

/** Each morning, reads back what has arrived lately: a bank may have sent it back unheard. */
export const contract = scheduleContract({
  capability: 'payouts',
  name: 'read-back-payouts',
  expression: 'cron(0 11 * * ? *)',
  tables: { payouts: ['QueryIndex', 'GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['providerSecretKey'],
  environment: providerSettings,
  timeoutSeconds: 600,
});
