import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'draws',
  name: 'relay-events',
  table: 'draws',
  batchSize: 100,
  publishes: true,
});
