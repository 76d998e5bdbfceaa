import { feeWithdrawalConfirmed } from '../../../events/payouts/fee-withdrawal-confirmed.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Books what the platform took of its fees, in the journal of each campaign it was earned by. */
export const contract = eventContract({
  capability: 'ledger',
  name: 'book-withdrawals',
  on: [feeWithdrawalConfirmed],
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 60,
});
