import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** A refund the provider had refused is to be asked for again, under an id of its own. */
export const refundRetried = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'RefundRetried',
  version: 1,
  owner: 'refunds',
  schema: z.object({
    refundId: idSchema('refund'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    retriedAt: instant,
  }),
  sample: {
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    retriedAt: '2026-03-04T00:01:00.000Z',
  },
});
