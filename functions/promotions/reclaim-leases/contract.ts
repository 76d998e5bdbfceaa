import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Takes back from quiet markets what they do not spend, and tells when a pool is exhausted. */
export const contract = scheduleContract({
  capability: 'promotions',
  name: 'reclaim-leases',
  expression: 'rate(1 minute)',
  tables: { promotions: ['QueryIndex', 'Query', 'GetItem', 'BatchGetItem', 'UpdateItem'] },
  timeoutSeconds: 50,
});
