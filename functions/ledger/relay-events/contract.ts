import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'ledger',
  name: 'relay-events',
  table: 'ledger',
  batchSize: 100,
  publishes: true,
});
