import { scheduleContract } from '../../../shared/kernel/contract.ts';
import { resolveTimeoutSeconds } from '../domain/limits.ts';
import { providerSettings } from '../domain/schemas.ts';

/** Each minute, looks at vouchers that nobody knows the outcome of. */
export const contract = scheduleContract({
  capability: 'vouchers',
  name: 'resolve-vouchers',
  expression: 'rate(1 minute)',
  tables: { vouchers: ['QueryIndex', 'GetItem', 'PutItem'] },
  secrets: ['signingKey', 'voucherProviderKey'],
  environment: providerSettings,
  timeoutSeconds: resolveTimeoutSeconds,
});
