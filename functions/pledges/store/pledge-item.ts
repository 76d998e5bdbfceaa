import * as z from 'zod/mini';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import type { Pledge } from '../domain/pledge.ts';

/**
 * The item of a pledge. It stays below 1 KB with the longest subject and the most rewards, so that
 * writing it costs one unit, and its key in the donor's index another once. A guest is in the index
 * too: that is how everything of a guest is found who asks to be forgotten.
 */
const pledgeItemSchema = z.object({
  sk: z.string(),
  campaignId: z.string(),
  donorId: z.string(),
  status: z.enum([
    'placed',
    'declined',
    'collected',
    'dropped',
    'awaiting_payment',
    'paid',
    'expired',
    'cancelled',
    'released',
    'refunded',
  ]),
  amountKrw: z.int(),
  extraAmountKrw: z.int(),
  rewards: z.record(z.string(), z.int()),
  anonymous: z.boolean(),
  version: z.int(),
  createdAt: z.string(),
  requestHash: z.string(),
  paymentMethodId: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  run: z.optional(z.int()),
  undecided: z.optional(z.boolean()),
  declineCode: z.optional(z.string()),
  paymentId: z.optional(z.string()),
  providerFeeKrw: z.optional(z.int()),
  providerFeeVatKrw: z.optional(z.int()),
  refundDueAt: z.optional(z.string()),
  refundedAt: z.optional(z.string()),
  endedAt: z.optional(z.string()),
  guest: z.optional(z.boolean()),
  refundPolicy: z.optional(z.int()),
  endedBy: z.optional(z.string()),
});

/** Hash of the request that cancelled it, to tell a repeat from another request. */
export interface StoredPledge extends Pledge {
  readonly requestHash: string;
  readonly endedBy?: string | undefined;
}

export const pledgeOfItem = (item: Item): StoredPledge => {
  const { sk, ...pledge } = pledgeItemSchema.parse(item);
  return { pledgeId: sk, ...pledge };
};
