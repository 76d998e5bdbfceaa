import { paymentApproved } from '../../../events/payments/payment-approved.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Marks a keep-it-all pledge paid, or sends the money back when it came too late. */
export const contract = eventContract({
  capability: 'pledges',
  name: 'mark-paid',
  on: [paymentApproved],
  tables: { pledges: ['GetItem', 'BatchGetItem', 'UpdateItem'] },
  timeoutSeconds: 30,
});
