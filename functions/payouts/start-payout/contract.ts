import { payoutApproved } from '../../../events/payouts/payout-approved.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Starts the transfer of a payout that two officers have approved. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'start-payout',
  on: [payoutApproved],
  tables: { payouts: ['GetItem'] },
  stateMachines: { payout: ['StartExecution'] },
});
