import { matchReturned } from '../../../events/matching/match-returned.ts';
import { matchSpent } from '../../../events/matching/match-spent.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Books what funds add to a campaign's pledges, and what goes back to them. */
export const contract = eventContract({
  capability: 'ledger',
  name: 'book-matches',
  on: [matchSpent, matchReturned],
  tables: { ledger: ['GetItem', 'PutItem'] },
  timeoutSeconds: 30,
});
