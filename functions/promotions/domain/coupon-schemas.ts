import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import type { Claim } from './claim.ts';
import { ratePerSecondMax } from './line.ts';

export const claimParams = z.strictObject({ claimId: idSchema('claim') });
export const couponPromotionParams = z.strictObject({ promotionId: idSchema('promotion') });

export const claimBody = z.object({
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  status: z.enum(['held', 'granted', 'redeemed', 'cancelled', 'expired']),
  benefitKrw: amountKrwSchema.check(z.meta({ description: 'What it is worth, in whole won.' })),
  marketId: z.nullable(idSchema('market')),
  merchantId: z.nullable(idSchema('merchant')),
  expiresAt: z.nullable(instantSchema),
  createdAt: instantSchema,
  changedAt: instantSchema,
});

export const viewOfClaim = (claim: Claim): z.infer<typeof claimBody> => ({
  claimId: claim.claimId,
  promotionId: claim.promotionId,
  status: claim.status,
  benefitKrw: claim.benefitKrw,
  marketId: claim.marketId ?? null,
  merchantId: claim.merchantId ?? null,
  expiresAt: claim.expiresAt ?? null,
  createdAt: claim.createdAt,
  changedAt: claim.changedAt,
});

const ticketLengthMax = 200;
export const ticketText = z.string().check(
  z.minLength(1),
  z.maxLength(ticketLengthMax),
  z.meta({
    description: 'The ticket of the waiting line, as it was given.',
    example: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7.1.1777597200000.x.y',
  }),
);

export const lineBody = z.object({
  promotionId: idSchema('promotion'),
  opensAt: instantSchema,
  ratePerSecond: z.int().check(z.minimum(0), z.maximum(ratePerSecondMax)),
  birthYearRota: z.boolean(),
});
export const placeBody = z.object({
  status: z.enum(['waiting', 'admitted', 'passed']),
  ahead: z.int().check(z.minimum(0), z.meta({ description: 'How many are ahead.' })),
  turnAt: z
    .nullable(instantSchema)
    .check(z.meta({ description: 'Null while the line is halted.' })),
  admittedUntil: z.nullable(instantSchema),
});
export type PlaceView = z.infer<typeof placeBody>;
