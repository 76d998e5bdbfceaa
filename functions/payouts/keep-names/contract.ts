import { associationVerified } from '../../../events/associations/association-verified.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps what associations and campaigns are called, for the statements of their payouts. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'keep-names',
  on: [associationVerified, campaignScheduled],
  tables: { payouts: ['PutItem'] },
});
