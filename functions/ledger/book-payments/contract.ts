import { chargebackReversed } from '../../../events/payments/chargeback-reversed.ts';
import { paymentApproved } from '../../../events/payments/payment-approved.ts';
import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Books money that moves outside of a settlement: keep-it-all payments, refunds, chargebacks. */
export const contract = eventContract({
  capability: 'ledger',
  name: 'book-payments',
  on: [paymentApproved, paymentRefunded, chargebackReversed],
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
