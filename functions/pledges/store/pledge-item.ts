import * as z from 'zod';
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
  paymentMethodId: z.string().optional(),
  expiresAt: z.string().optional(),
  run: z.int().optional(),
  undecided: z.boolean().optional(),
  declineCode: z.string().optional(),
  paymentId: z.string().optional(),
  providerFeeKrw: z.int().optional(),
  providerFeeVatKrw: z.int().optional(),
  refundDueAt: z.string().optional(),
  refundedAt: z.string().optional(),
  endedAt: z.string().optional(),
  guest: z.boolean().optional(),
  refundPolicy: z.int().optional(),
  endedBy: z.string().optional(),
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
