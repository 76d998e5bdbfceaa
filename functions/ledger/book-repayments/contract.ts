import { repaymentConfirmed } from '../../../events/payouts/repayment-confirmed.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Books what an association paid back. */
export const contract = eventContract({
  capability: 'ledger',
  name: 'book-repayments',
  on: [repaymentConfirmed],
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
