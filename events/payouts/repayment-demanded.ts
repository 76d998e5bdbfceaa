import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** An association was paid more than is its own, and is asked to pay it back within seven business days. */
export const repaymentDemanded = defineEvent({
  source: 'jangteo.payouts',
  detailType: 'RepaymentDemanded',
  version: 1,
  owner: 'payouts',
  schema: z.object({
    demandId: idSchema('demand'),
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    /** What is demanded anew. */
    amountKrw: won,
    /** All that is owed by the same day. */
    leftKrw: won,
    demandedAt: instant,
    dueAt: instant,
  }),
  sample: {
    demandId: 'demand_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 48_350,
    leftKrw: 48_350,
    demandedAt: '2026-06-03T00:01:00.000Z',
    dueAt: '2026-06-12T15:00:00.000Z',
  },
});
