import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps whose a campaign is: the provider holds its money for that association. */
export const contract = eventContract({
  capability: 'reconciliation',
  name: 'keep-campaign',
  on: [campaignScheduled],
  tables: { reconciliation: ['PutItem'] },
});
