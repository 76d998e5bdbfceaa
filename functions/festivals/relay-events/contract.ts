import { streamContract } from '../../../shared/kernel/contract.ts';

export const contract = streamContract({
  capability: 'festivals',
  name: 'relay-events',
  table: 'festivals',
  batchSize: 100,
  publishes: true,
});
