import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/**
 * A voucher that is owed has not come out: the provider refused it, or has not said for an hour
 * whether it did. A person must look.
 */
export const voucherUnsettled = defineEvent({
  source: 'jangteo.vouchers',
  detailType: 'VoucherUnsettled',
  version: 1,
  owner: 'vouchers',
  schema: z.object({
    voucherId: idSchema('voucher'),
    claimId: idSchema('claim'),
    code: z.enum(['voucher_unknown', 'voucher_refused']),
    /** The provider's own code, or how long nothing was known. */
    detail: z.string(),
    amountKrw: won,
    foundAt: instant,
  }),
  sample: {
    voucherId: 'voucher_01jd3k8r2ve5wbx6m0q9hzt4c7',
    claimId: 'claim_01jd3k8r2ve5wbx6m0q9hzt4c7',
    code: 'voucher_refused',
    detail: 'HOLDING_LIMIT_EXCEEDED',
    amountKrw: 10_000,
    foundAt: '2026-02-10T04:00:00.000Z',
  },
});
