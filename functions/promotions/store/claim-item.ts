import * as z from 'zod/mini';
import type { Claim } from '../domain/claim.ts';
import { claimKey, endingListOf, personList } from './keys.ts';

const counted = z.object({ key: z.string(), use: z.int() });
const claimSchema = z.object({
  claimId: z.string(),
  promotionId: z.string(),
  promotionVersion: z.int(),
  kind: z.enum(['coupon', 'receipt_refund', 'payback']),
  personKey: z.string(),
  status: z.enum(['held', 'granted', 'redeemed', 'cancelled', 'expired']),
  amount: z.int(),
  benefitKrw: z.int(),
  source: z.object({ poolId: z.string(), marketId: z.optional(z.string()), shard: z.int() }),
  caps: z.array(counted),
  marketId: z.optional(z.string()),
  merchantId: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  createdAt: z.string(),
  changedAt: z.string(),
  version: z.int(),
  detail: z.record(z.string(), z.unknown()),
});

export const parseClaim = (item: unknown): Claim => claimSchema.parse(item) as Claim;

/** The claim as it is stored, without the request that made it and its events. */
export const claimItemOf = (claim: Claim) => ({
  ...claimKey(claim.claimId),
  ...claim,
  gsi1pk: personList(claim.personKey),
  gsi1sk: `${claim.createdAt}#${claim.claimId}`,
  ...(claim.expiresAt === undefined
    ? {}
    : { gsi2pk: endingListOf(claim.claimId), gsi2sk: `${claim.expiresAt}#${claim.claimId}` }),
});
