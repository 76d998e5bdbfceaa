import { scheduleContract } from '../../../shared/kernel/contract.ts';
import { scheduleSettings } from '../domain/schemas.ts';

/** Finds schedules whose runs were due and have not been done. */
export const contract = scheduleContract({
  capability: 'reconciliation',
  name: 'watch-runs',
  expression: 'rate(1 hour)',
  tables: {
    reconciliation: ['GetItem', 'PutItem', 'UpdateItem'],
    runs: ['Query'],
  },
  environment: scheduleSettings,
  timeoutSeconds: 60,
});
