import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** A card company gave back what it had taken back. `providerFee…` is what the provider keeps of it again. */
export const chargebackReversed = defineEvent({
  source: 'jangteo.payments',
  detailType: 'ChargebackReversed',
  version: 1,
  owner: 'payments',
  schema: z.object({
    /** The chargeback, told before as a refund with the cause `charged_back`. */
    refundId: idSchema('refund'),
    paymentId: idSchema('payment'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    providerFeeKrw: won,
    providerFeeVatKrw: won,
    reversedAt: instant,
  }),
  sample: {
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    providerFeeKrw: 900,
    providerFeeVatKrw: 90,
    reversedAt: '2026-04-14T00:01:00.000Z',
  },
});
