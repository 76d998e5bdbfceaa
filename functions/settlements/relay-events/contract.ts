import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'settlements',
  name: 'relay-events',
  table: 'settlements',
  batchSize: 100,
  publishes: true,
});
