import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'promotions',
  name: 'relay-events',
  table: 'promotions',
  batchSize: 100,
  publishes: true,
});
