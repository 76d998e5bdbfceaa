import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'refunds',
  name: 'relay-events',
  table: 'refunds',
  batchSize: 100,
  publishes: true,
});
