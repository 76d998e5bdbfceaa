import * as z from 'zod/mini';
import { idSchema } from '../../shared/kernel/ids.ts';
import { won } from '../fields.ts';

/** What every event of a claim says. The person is a keyed digest, never a name or a number. */
export const claimFact = z.object({
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  poolId: idSchema('pool'),
  kind: z.string(),
  /** In the pool's unit: won, or pieces. */
  amount: z.int().check(z.positive()),
  benefitKrw: won,
  marketId: z.nullable(z.string()),
  merchantId: z.nullable(z.string()),
});

export const claimSample = {
  claimId: 'claim_01jd3k8r2ve5wbx6m0q9hzt4c7',
  promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
  poolId: 'pool_01jd3k8r2ve5wbx6m0q9hzt4c7',
  kind: 'coupon',
  amount: 1,
  benefitKrw: 5_000,
  marketId: null,
  merchantId: null,
};
