import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Prizes nobody claimed in time go to the next reserve. */
export const contract = scheduleContract({
  capability: 'draws',
  name: 'pass-prizes-on',
  expression: 'rate(10 minutes)',
  tables: { draws: ['GetItem', 'Query', 'QueryIndex', 'PutItem'] },
  timeoutSeconds: 60,
});
