import { scheduleContract } from '../../../shared/kernel/contract.ts';

/**
 * Each night, empties requests and disputes of what people wrote in them, and bank transfers of what they
 * were proved by, once the law has had it kept long enough (functions/refunds/domain/retention.ts).
 */
export const contract = scheduleContract({
  capability: 'refunds',
  name: 'erase-old-texts',
  expression: 'cron(30 3 * * ? *)',
  tables: { refunds: ['QueryIndex', 'PutItem'] },
  timeoutSeconds: 300,
});
