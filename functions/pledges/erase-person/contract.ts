import { personErasureRequested } from '../../../events/privacy/person-erasure-requested.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Takes a guest's address out of the pledges of a person who is to be forgotten, and hides the person. */
export const contract = eventContract({
  capability: 'pledges',
  name: 'erase-person',
  on: [personErasureRequested],
  tables: { pledges: ['QueryIndex', 'UpdateItem'] },
  timeoutSeconds: 60,
});
