import { refundRequested } from '../../../events/pledges/refund-requested.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Takes a request for money back in, and starts the association's clock. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'keep-request',
  on: [refundRequested],
  tables: { refunds: ['PutItem'] },
});
