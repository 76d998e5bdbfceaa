import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Notes which campaigns a fund may choose. */
export const contract = eventContract({
  capability: 'matching',
  name: 'keep-campaign',
  on: [campaignScheduled],
  tables: { matching: ['PutItem'] },
});
