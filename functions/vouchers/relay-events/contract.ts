import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'vouchers',
  name: 'relay-events',
  table: 'vouchers',
  batchSize: 100,
  publishes: true,
});
