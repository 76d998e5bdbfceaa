import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** A paid pledge ended in a way that gives the donor the money back, in whole. */
export const pledgeRefundDue = defineEvent({
  source: 'jangteo.pledges',
  detailType: 'PledgeRefundDue',
  version: 1,
  owner: 'pledges',
  schema: z.object({
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    reason: z.enum(['cancelled_by_donor', 'late_payment', 'campaign_cancelled']),
    dueAt: instant,
  }),
  sample: {
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    reason: 'cancelled_by_donor',
    dueAt: '2026-03-03T00:00:00.000Z',
  },
});
