import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** Two finance officers have seen that an association paid back what it owed. */
export const repaymentConfirmed = defineEvent({
  source: 'jangteo.payouts',
  detailType: 'RepaymentConfirmed',
  version: 1,
  owner: 'payouts',
  schema: z.object({
    repaymentId: idSchema('repayment'),
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    amountKrw: won,
    confirmedAt: instant,
  }),
  sample: {
    repaymentId: 'repayment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 48_350,
    confirmedAt: '2026-06-12T02:00:00.000Z',
  },
});
