import { campaignCancelled } from '../../../events/campaigns/campaign-cancelled.ts';
import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import { campaignResumed } from '../../../events/campaigns/campaign-resumed.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { campaignSuspended } from '../../../events/campaigns/campaign-suspended.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

export const contract = eventContract({
  capability: 'pledges',
  name: 'keep-offer',
  on: [
    campaignScheduled,
    campaignOfferChanged,
    campaignSuspended,
    campaignResumed,
    campaignCancelled,
  ],
  tables: { pledges: ['PutItem', 'UpdateItem'] },
  timeoutSeconds: 30,
});
