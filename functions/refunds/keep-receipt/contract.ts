import { donationReceiptCancelled } from '../../../events/payments/donation-receipt-cancelled.ts';
import { donationReceiptIssued } from '../../../events/payments/donation-receipt-issued.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps whether a donation receipt stands for a pledge: while it does, nothing goes back. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'keep-receipt',
  on: [donationReceiptIssued, donationReceiptCancelled],
  tables: { refunds: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
});
