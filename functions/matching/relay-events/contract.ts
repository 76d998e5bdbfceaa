import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'matching',
  name: 'relay-events',
  table: 'matching',
  batchSize: 100,
  publishes: true,
});
