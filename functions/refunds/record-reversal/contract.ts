import { chargebackReversed } from '../../../events/payments/chargeback-reversed.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Ends a dispute whose money came back, and lets the pledge's rest be granted again. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'record-reversal',
  on: [chargebackReversed],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
