import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'pledges',
  name: 'relay-events',
  table: 'pledges',
  batchSize: 100,
  publishes: true,
  tables: { pledges: ['GetItem'] },
});
