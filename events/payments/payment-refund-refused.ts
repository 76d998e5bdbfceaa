import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** Money that is due could not go back: the provider refused for good, and nothing moved. */
export const paymentRefundRefused = defineEvent({
  source: 'jangteo.payments',
  detailType: 'PaymentRefundRefused',
  version: 1,
  owner: 'payments',
  schema: z.object({
    refundId: idSchema('refund'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    /** The provider's code, or `more_than_paid` when other refunds left too little. */
    code: z.string(),
    refusedAt: instant,
  }),
  sample: {
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    code: 'EXCEED_MAX_REFUND_DUE',
    refusedAt: '2026-03-03T00:01:00.000Z',
  },
});
