import { scheduleContract } from '../../../shared/kernel/contract.ts';

/** Each night, erases who gave of receipts that were kept for as long as the law asks. */
export const contract = scheduleContract({
  capability: 'payments',
  name: 'erase-old-receipts',
  expression: 'cron(15 3 * * ? *)',
  tables: { receiptDonors: ['QueryIndex', 'DeleteItem'] },
  timeoutSeconds: 300,
});
