import { receiptRefundGranted } from '../../../events/promotions/receipt-refund-granted.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';
import { issueTimeoutSeconds } from '../domain/limits.ts';
import { providerSettings } from '../domain/schemas.ts';

/** Issues what a receipt refund owes, once per claim. */
export const contract = eventContract({
  capability: 'vouchers',
  name: 'issue-voucher',
  on: [receiptRefundGranted],
  tables: { vouchers: ['GetItem', 'PutItem'] },
  secrets: ['signingKey', 'voucherProviderKey'],
  environment: providerSettings,
  timeoutSeconds: issueTimeoutSeconds,
});
