import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'associations',
  name: 'relay-events',
  table: 'associations',
  batchSize: 100,
  publishes: true,
});
