import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Finds transfers that have been under way, or have not begun, for three days. */
export const contract = scheduleContract({
  capability: 'payouts',
  name: 'watch-payouts',
  expression: 'rate(1 hour)',
  tables: { payouts: ['QueryIndex', 'PutItem', 'UpdateItem'] },
  timeoutSeconds: 60,
});
