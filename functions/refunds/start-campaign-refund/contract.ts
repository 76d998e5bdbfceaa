import { campaignRefundApproved } from '../../../events/refunds/campaign-refund-approved.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Starts the machine that gives a whole campaign back; its name makes a second start a no-op. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'start-campaign-refund',
  on: [campaignRefundApproved],
  stateMachines: { refund: ['StartExecution'] },
});
