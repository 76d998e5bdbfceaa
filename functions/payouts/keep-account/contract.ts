import { payoutAccountVerified } from '../../../events/associations/payout-account-verified.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps where an association is paid: the provider has confirmed the holder of that account. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'keep-account',
  on: [payoutAccountVerified],
  tables: { payouts: ['UpdateItem'] },
});
