import { stampTourCompleted } from '../../../events/stamps/stamp-tour-completed.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** A completed stamp tour earns entries in the draw that it names. */
export const contract = eventContract({
  capability: 'draws',
  name: 'count-completed-tours',
  on: [stampTourCompleted],
  tables: { draws: ['GetItem', 'PutItem', 'UpdateItem'] },
});
