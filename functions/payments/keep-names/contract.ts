import { associationVerified } from '../../../events/associations/association-verified.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps what associations and campaigns are called, for donors' receipts. */
export const contract = eventContract({
  capability: 'payments',
  name: 'keep-names',
  on: [associationVerified, campaignScheduled],
  tables: { payments: ['PutItem'] },
});
