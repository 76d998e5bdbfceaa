import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Notes in a granted request that the donor has the money, and what was charged back of a pledge. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'record-refund',
  on: [paymentRefunded],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
