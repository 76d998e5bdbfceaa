import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** Two finance officers have seen that a refused refund reached its donor by a bank transfer. */
export const refundTransferred = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'RefundTransferred',
  version: 1,
  owner: 'refunds',
  schema: z.object({
    refundId: idSchema('refund'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    transferredAt: instant,
  }),
  sample: {
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    transferredAt: '2026-03-05T00:01:00.000Z',
  },
});
