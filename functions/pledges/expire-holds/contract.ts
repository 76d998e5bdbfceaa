import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Lets pledges go whose time to pay is over. */
export const contract = scheduleContract({
  capability: 'pledges',
  name: 'expire-holds',
  expression: 'rate(1 minute)',
  tables: { pledges: ['QueryIndex', 'GetItem', 'UpdateItem'] },
  timeoutSeconds: 50,
});
