import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Notes in a granted request that the donor has the money, and opens a dispute for what was charged back. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'record-refund',
  on: [paymentRefunded],
  tables: { refunds: ['GetItem', 'PutItem', 'UpdateItem'] },
});
