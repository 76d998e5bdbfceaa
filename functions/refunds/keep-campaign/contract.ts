import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps whose a campaign is, and later that it collected money. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'keep-campaign',
  on: [campaignScheduled, campaignSettled],
  tables: { refunds: ['UpdateItem'] },
});
