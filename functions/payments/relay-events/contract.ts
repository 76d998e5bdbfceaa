import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'payments',
  name: 'relay-events',
  table: 'payments',
  batchSize: 100,
  publishes: true,
});
