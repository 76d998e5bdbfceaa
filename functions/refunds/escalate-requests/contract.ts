import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Each minute, hands requests that were not decided in time to the operator. */
export const contract = scheduleContract({
  capability: 'refunds',
  name: 'escalate-requests',
  expression: 'rate(1 minute)',
  tables: { refunds: ['QueryIndex', 'PutItem'] },
  timeoutSeconds: 50,
});
