import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'payouts',
  name: 'relay-events',
  table: 'payouts',
  batchSize: 100,
  publishes: true,
});
