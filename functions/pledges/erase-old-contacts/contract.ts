import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Each night, erases the addresses of guests that were kept for as long as the law asks. */
export const contract = scheduleContract({
  capability: 'pledges',
  name: 'erase-old-contacts',
  expression: 'cron(0 4 * * ? *)',
  tables: { pledges: ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'] },
  timeoutSeconds: 300,
});
