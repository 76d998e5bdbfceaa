import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Splits the net amount of a campaign that succeeded into its tranches. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'plan-tranches',
  on: [campaignSettled],
  tables: { payouts: ['GetItem', 'PutItem', 'UpdateItem'] },
});
