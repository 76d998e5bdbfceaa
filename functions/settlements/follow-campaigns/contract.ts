import { campaignCancelled } from '../../../events/campaigns/campaign-cancelled.ts';
import { campaignResumed } from '../../../events/campaigns/campaign-resumed.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { campaignSuspended } from '../../../events/campaigns/campaign-suspended.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps what a settlement needs of a campaign: its terms, when it closes, whether it may. */
export const contract = eventContract({
  capability: 'settlements',
  name: 'follow-campaigns',
  on: [campaignScheduled, campaignCancelled, campaignSuspended, campaignResumed],
  tables: { settlements: ['GetItem', 'UpdateItem', 'PutItem'] },
});
