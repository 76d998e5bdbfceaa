import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps whose a campaign is that collected money. */
export const contract = eventContract({
  capability: 'refunds',
  name: 'keep-campaign',
  on: [campaignSettled],
  tables: { refunds: ['PutItem'] },
});
