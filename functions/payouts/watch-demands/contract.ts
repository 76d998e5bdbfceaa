import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Finds demands that were not met in time. */
export const contract = scheduleContract({
  capability: 'payouts',
  name: 'watch-demands',
  expression: 'rate(1 hour)',
  tables: { payouts: ['QueryIndex', 'PutItem', 'UpdateItem'] },
  timeoutSeconds: 60,
});
