import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Hands disputes that their association did not answer in time to the operator, as cases. */
export const contract = scheduleContract({
  capability: 'refunds',
  name: 'escalate-disputes',
  expression: 'rate(15 minutes)',
  tables: { refunds: ['QueryIndex', 'PutItem', 'UpdateItem'] },
  timeoutSeconds: 60,
});
