import { refundRequested } from '../../../events/pledges/refund-requested.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Once a request for money back has been told, what the donor wrote is kept in one place: refunds. */
export const contract = eventContract({
  capability: 'pledges',
  name: 'forget-refund-text',
  on: [refundRequested],
  tables: { pledges: ['UpdateItem'] },
});
