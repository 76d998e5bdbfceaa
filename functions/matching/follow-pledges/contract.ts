import { pledgeChanged } from '../../../events/pledges/pledge-changed.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Reserves, spends and gives back what a fund adds, as the pledge goes. */
export const contract = eventContract({
  capability: 'matching',
  name: 'follow-pledges',
  on: [pledgeChanged],
  tables: { matching: ['GetItem', 'PutItem', 'UpdateItem'] },
  timeoutSeconds: 30,
});
