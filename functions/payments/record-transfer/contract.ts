import { refundTransferred } from '../../../events/refunds/refund-transferred.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Takes a refund that went by bank transfer off its payment: the provider is not asked. */
export const contract = eventContract({
  capability: 'payments',
  name: 'record-transfer',
  on: [refundTransferred],
  tables: { payments: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'] },
  timeoutSeconds: 30,
});
