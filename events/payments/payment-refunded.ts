import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** The provider has given money of a pledge back. `providerFee…` is the part of its fee it returned. */
export const paymentRefunded = defineEvent({
  source: 'jangteo.payments',
  detailType: 'PaymentRefunded',
  version: 1,
  owner: 'payments',
  schema: z.object({
    refundId: idSchema('refund'),
    paymentId: idSchema('payment'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    providerFeeKrw: won,
    providerFeeVatKrw: won,
    /** What of the payment has not been given back; at zero the pledge is over. */
    leftKrw: z._default(won, 0),
    refundedAt: instant,
    /** `charged_back`: the card company took it back without our asking; `transferred`: by bank. */
    cause: z._default(z.enum(['asked', 'charged_back', 'transferred']), 'asked'),
  }),
  sample: {
    refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    providerFeeKrw: 900,
    providerFeeVatKrw: 90,
    leftKrw: 0,
    refundedAt: '2026-03-03T00:01:00.000Z',
    cause: 'asked',
  },
});
