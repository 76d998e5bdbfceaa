import { campaignMatched } from '../../../events/matching/campaign-matched.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Adds what a fund matched to the plan, as tranches of their own. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'add-matched-tranches',
  on: [campaignMatched],
  tables: { payouts: ['UpdateItem'] },
});
