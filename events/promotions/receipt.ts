import * as z from 'zod/mini';
import { idSchema } from '../../shared/kernel/ids.ts';
import { won } from '../fields.ts';

/** What is told of a receipt. The person is a keyed digest of the phone; the shop is not named. */
export const receiptFact = z.object({
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  marketId: z.string(),
  personKey: z.string().check(z.minLength(1)),
  spentKrw: won,
});

export const receiptSample = {
  claimId: 'claim_01jd3k8r2ve5wbx6m0q9hzt4c7',
  promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
  marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
  personKey: 'q2v8nR4yTz0bX6mL1kP9wA',
  spentKrw: 40_000,
};
