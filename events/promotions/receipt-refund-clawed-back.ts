import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** The payment behind a refunded receipt was cancelled: the person owes what was paid on it. */
export const receiptRefundClawedBack = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ReceiptRefundClawedBack',
  version: 1,
  owner: 'promotions',
  schema: z.object({
    claimId: idSchema('claim'),
    promotionId: idSchema('promotion'),
    marketId: z.string(),
    owedKrw: won,
    clawedBackAt: instant,
  }),
  sample: {
    claimId: 'claim_01jd3k8r2ve5wbx6m0q9hzt4c7',
    promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    owedKrw: 10_000,
    clawedBackAt: '2026-02-11T03:00:00.000Z',
  },
});
