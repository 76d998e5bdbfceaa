import { pledgeRefundDue } from '../../../events/pledges/pledge-refund-due.ts';
import { heldRefundReleased } from '../../../events/refunds/held-refund-released.ts';
import { refundGranted } from '../../../events/refunds/refund-granted.ts';
import { refundRetried } from '../../../events/refunds/refund-retried.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';

/** Gives the money of an ended pledge back, or what was granted of a standing one, once per event. */
export const contract = eventContract({
  capability: 'payments',
  name: 'refund-pledge',
  on: [pledgeRefundDue, refundGranted, refundRetried, heldRefundReleased],
  tables: { payments: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 60,
});
