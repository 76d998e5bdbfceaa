import { campaignMatchOpened } from '../../../events/matching/campaign-match-opened.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Notes that the changes of a campaign's pledges are to be told from now on. */
export const contract = eventContract({
  capability: 'pledges',
  name: 'note-matching',
  on: [campaignMatchOpened],
  tables: { pledges: ['PutItem'] },
});
