import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Gives claims back whose time is over. */
export const contract = scheduleContract({
  capability: 'promotions',
  name: 'expire-claims',
  expression: 'rate(1 minute)',
  tables: {
    promotions: ['QueryIndex', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  },
  timeoutSeconds: 50,
});
