import { scheduleContract } from '../../../shared/kernel/contract.ts';

/**
 * Each morning, before the day begins: no transfer is under way and few payments are, so the
 * provider's balance and the books can be read side by side.
 */
export const contract = scheduleContract({
  capability: 'reconciliation',
  name: 'start-run',
  expression: 'cron(0 5 * * ? *)',
  stateMachines: { reconciliation: ['StartExecution'] },
});
