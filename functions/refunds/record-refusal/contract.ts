import { paymentRefundRefused } from '../../../events/payments/payment-refund-refused.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Opens a case for a refund the provider would not make. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'record-refusal',
  on: [paymentRefundRefused],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
