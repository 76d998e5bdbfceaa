import { streamContract } from '../../../shared/kernel/contract.ts';

/** Gives seats that became free to those who wait for them. */
export const contract = streamContract({
  capability: 'festivals',
  name: 'admit-waiting',
  table: 'festivals',
  batchSize: 100,
  tables: { festivals: ['Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  timeoutSeconds: 30,
});
