import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** The provider has the money of a keep-it-all pledge. Charges at close are told to the settlement instead. */
export const paymentApproved = defineEvent({
  source: 'jangteo.payments',
  detailType: 'PaymentApproved',
  version: 1,
  owner: 'payments',
  schema: z.object({
    paymentId: idSchema('payment'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    providerFeeKrw: won,
    providerFeeVatKrw: won,
    approvedAt: instant,
  }),
  sample: {
    paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    providerFeeKrw: 900,
    providerFeeVatKrw: 90,
    approvedAt: '2026-03-02T00:05:00.000Z',
  },
});
