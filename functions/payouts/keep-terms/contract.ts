import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps the last day on which a campaign promises a reward: the reserve rests on it. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'keep-terms',
  on: [campaignScheduled, campaignOfferChanged],
  tables: { payouts: ['PutItem'] },
});
