import { scheduleContract } from '../../../shared/kernel/contract.ts';

export const contract = scheduleContract({
  capability: 'campaigns',
  name: 'advance-campaigns',
  expression: 'rate(1 minute)',
  tables: { campaigns: ['QueryIndex', 'PutItem'] },
  timeoutSeconds: 50,
});
