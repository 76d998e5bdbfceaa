import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'privacy',
  name: 'relay-events',
  table: 'privacy',
  batchSize: 100,
  publishes: true,
});
