import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Finds what should have moved on and has not: expected against done. */
export const contract = scheduleContract({
  capability: 'settlements',
  name: 'watch-money',
  expression: 'rate(10 minutes)',
  tables: { settlements: ['QueryIndex', 'PutItem', 'UpdateItem'] },
  stateMachines: {
    settlement: ['ListExecutions'],
    payout: ['ListExecutions'],
    refund: ['ListExecutions'],
    reconciliation: ['ListExecutions'],
  },
  timeoutSeconds: 60,
});
