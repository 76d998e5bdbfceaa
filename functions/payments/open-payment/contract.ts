import { pledgeAwaitsPayment } from '../../../events/pledges/pledge-awaits-payment.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps what a keep-it-all pledge has to pay, and until when. */
export const contract = eventContract({
  capability: 'payments',
  name: 'open-payment',
  on: [pledgeAwaitsPayment],
  tables: { payments: ['PutItem'] },
});
