import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'campaigns',
  name: 'relay-events',
  table: 'campaigns',
  batchSize: 100,
  publishes: true,
});
