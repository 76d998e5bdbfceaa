import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

export const contract = eventContract({
  capability: 'campaigns',
  name: 'record-settlement',
  on: [campaignSettled],
  tables: { campaigns: ['GetItem', 'PutItem'] },
});
