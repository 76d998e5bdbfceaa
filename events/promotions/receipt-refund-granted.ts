import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/**
 * A shopper's receipts have earned a refund. `voucherKrw` is to be paid out: what was granted less
 * what was taken against an open receivable, so it may be zero. The phone travels sealed.
 */
export const receiptRefundGranted = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ReceiptRefundGranted',
  version: 1,
  owner: 'promotions',
  schema: z.object({
    claimId: idSchema('claim'),
    promotionId: idSchema('promotion'),
    marketId: z.string(),
    grantedKrw: won,
    nettedKrw: won,
    voucherKrw: won,
    sealedPhone: z.string().check(z.minLength(1)),
    grantedAt: instant,
  }),
  sample: {
    claimId: 'claim_01jd3k8r2ve5wbx6m0q9hzt4c7',
    promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    grantedKrw: 10_000,
    nettedKrw: 0,
    voucherKrw: 10_000,
    sealedPhone: 'c2VhbGVk',
    grantedAt: '2026-02-10T03:00:00.000Z',
  },
});
