import { pledgeRefundDue } from '../../../events/pledges/pledge-refund-due.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';
import { providerSettings } from '../domain/schemas.ts';

/** Gives the money of an ended pledge back, once per event. */
export const contract = eventContract({
  capability: 'payments',
  name: 'refund-pledge',
  on: [pledgeRefundDue],
  tables: { payments: ['GetItem', 'Query', 'PutItem'] },
  secrets: ['providerSecretKey'],
  environment: providerSettings,
  timeoutSeconds: 60,
});
