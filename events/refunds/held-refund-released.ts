import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** A pledge that a campaign's refund passed over for its donation receipt may have the rest back now. */
export const heldRefundReleased = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'HeldRefundReleased',
  version: 1,
  owner: 'refunds',
  schema: z.object({
    refundId: idSchema('refund'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    releasedAt: instant,
  }),
  sample: {
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    releasedAt: '2026-06-09T01:00:00.000Z',
  },
});
