import { scheduleContract } from '../../../shared/kernel/contract.ts';

/**
 * Each night, empties payouts and repayments of what they were proved by once the law has had it kept
 * long enough (functions/payouts/domain/retention.ts).
 */
export const contract = scheduleContract({
  capability: 'payouts',
  name: 'erase-old-evidence',
  expression: 'cron(45 3 * * ? *)',
  tables: { payouts: ['QueryIndex', 'PutItem'] },
  timeoutSeconds: 300,
});
