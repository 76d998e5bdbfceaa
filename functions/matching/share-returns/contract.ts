import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Money that came back to a round goes to the pledges that came short in it. */
export const contract = scheduleContract({
  capability: 'matching',
  name: 'share-returns',
  expression: 'rate(10 minutes)',
  tables: { matching: ['GetItem', 'Query', 'QueryIndex', 'PutItem', 'UpdateItem'] },
  timeoutSeconds: 60,
});
