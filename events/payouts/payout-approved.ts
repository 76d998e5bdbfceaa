import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** Two finance officers have approved a payout: the transfer may begin. */
export const payoutApproved = defineEvent({
  source: 'jangteo.payouts',
  detailType: 'PayoutApproved',
  version: 1,
  owner: 'payouts',
  schema: z.object({
    payoutId: idSchema('payout'),
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    amountKrw: won,
    approvedAt: instant,
  }),
  sample: {
    payoutId: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 4_022_720,
    approvedAt: '2026-04-25T01:00:00.000Z',
  },
});
