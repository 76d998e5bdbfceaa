import { receiptRefundGranted } from '../../../events/promotions/receipt-refund-granted.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Once a refund has been told, the phone it goes to is kept in one place, until the voucher is out: vouchers. */
export const contract = eventContract({
  capability: 'promotions',
  name: 'forget-phone',
  on: [receiptRefundGranted],
  tables: { promotions: ['UpdateItem'] },
});
