import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Notes in a pledge that its donor has the money back. */
export const contract = eventContract({
  capability: 'pledges',
  name: 'mark-refunded',
  on: [paymentRefunded],
  tables: { pledges: ['GetItem', 'UpdateItem'] },
});
