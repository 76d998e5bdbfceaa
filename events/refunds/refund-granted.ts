import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** A request for money back was decided in favour of who asked: the money is due now. */
export const refundGranted = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'RefundGranted',
  version: 1,
  owner: 'refunds',
  schema: z.object({
    refundRequestId: idSchema('refundrequest'),
    /** The refund is made under this id, so a repeat is the same refund. */
    refundId: idSchema('refund'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    ground: z.enum(['change_of_mind', 'defect', 'delay']),
    grantedAt: instant,
  }),
  sample: {
    refundRequestId: 'refundrequest_01jd3k8r2ve5wbx6m0q9hzt4c7',
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    ground: 'defect',
    grantedAt: '2026-06-04T01:00:00.000Z',
  },
});
