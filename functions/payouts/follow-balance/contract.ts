import { campaignBalanceMoved } from '../../../events/ledger/campaign-balance-moved.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps what the books owe for a campaign, demands what is owed to them, and plans what is left. */
export const contract = eventContract({
  capability: 'payouts',
  name: 'follow-balance',
  on: [campaignBalanceMoved],
  tables: { payouts: ['GetItem', 'PutItem', 'UpdateItem'] },
});
