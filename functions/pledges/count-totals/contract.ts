import { streamContract } from '../../../shared/kernel/contract.ts';

/** Half a second of waiting makes one write of what may be hundreds of pledges. */
export const contract = streamContract({
  capability: 'pledges',
  name: 'count-totals',
  table: 'pledges',
  batchSize: 500,
  batchWindowSeconds: 1,
  tables: { pledges: ['UpdateItem'] },
  timeoutSeconds: 30,
});
