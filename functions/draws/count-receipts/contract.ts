import { receiptCounted } from '../../../events/promotions/receipt-counted.ts';
import { receiptRemoved } from '../../../events/promotions/receipt-removed.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** What desks count for a promotion is spent in the draws that name it. */
export const contract = eventContract({
  capability: 'draws',
  name: 'count-receipts',
  on: [receiptCounted, receiptRemoved],
  tables: { draws: ['QueryIndex', 'PutItem', 'UpdateItem'] },
});
