import { payoutReturned } from '../../../events/payouts/payout-returned.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Books that a transfer which had arrived came back. */
export const contract = eventContract({
  capability: 'ledger',
  name: 'book-returns',
  on: [payoutReturned],
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
