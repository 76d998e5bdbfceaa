import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Freezes what a settled campaign was matched, and hands it to the payouts. */
export const contract = eventContract({
  capability: 'matching',
  name: 'close-match',
  on: [campaignSettled],
  tables: { matching: ['GetItem', 'UpdateItem'] },
});
