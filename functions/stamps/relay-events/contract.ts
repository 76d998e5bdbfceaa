import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'stamps',
  name: 'relay-events',
  table: 'stamps',
  batchSize: 100,
  publishes: true,
});
