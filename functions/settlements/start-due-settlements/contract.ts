import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Starts the settlement of every campaign whose close or cancellation is past. */
export const contract = scheduleContract({
  capability: 'settlements',
  name: 'start-due-settlements',
  expression: 'rate(1 minute)',
  tables: { settlements: ['QueryIndex', 'PutItem', 'UpdateItem'] },
  stateMachines: { settlement: ['StartExecution'] },
  timeoutSeconds: 50,
});
