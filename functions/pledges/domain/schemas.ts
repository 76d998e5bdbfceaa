import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { refundEvidence } from '../../../events/pledges/refund-requested.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema, pledgeAmountKrwSchema } from '../../../shared/kernel/money.ts';
import { rewardsPerPledgeMax, unitsPerPledgeMax } from './limits.ts';

/** What people send and read; the decisions take plain values. */

const tokenMax = 256;
const emailMax = 120;
const reasonMax = 200;

const units = z
  .int()
  .min(1)
  .max(unitsPerPledgeMax)
  .meta({ description: 'Units of the reward.', example: 2 });

interface ChosenReward {
  readonly rewardId: string;
  readonly quantity: number;
}

/** Each reward once, and not more units than one transaction can take from stock. */
const chosenRewards = z
  .array(z.strictObject({ rewardId: idSchema('reward'), quantity: units }))
  .max(rewardsPerPledgeMax)
  .superRefine((rewards, context) => {
    const fault = rewardsFault(rewards);
    if (fault !== undefined) {
      context.addIssue({ code: 'custom', params: { code: fault }, message: fault });
    }
  });

const rewardsFault = (rewards: readonly ChosenReward[]): string | undefined => {
  if (new Set(rewards.map(({ rewardId }) => rewardId)).size < rewards.length) {
    return 'reward_repeated';
  }
  const all = rewards.reduce((sum, { quantity }) => sum + quantity, 0);
  return all > unitsPerPledgeMax ? 'too_many_units' : undefined;
};

const paymentToken = z
  .string()
  .min(1)
  .max(tokenMax)
  .meta({ description: 'The methodToken of a payment method of yours.' });

const anonymous = z.boolean().meta({ description: 'Hides the donor from the association.' });

const basket = {
  rewards: chosenRewards.default([]),
  extraAmountKrw: amountKrwSchema.default(0),
  amountKrw: pledgeAmountKrwSchema,
};

export const pledgeBody = z.strictObject({
  ...basket,
  paymentToken: paymentToken.optional(),
  anonymous: anonymous.default(false),
});

export const guestPledgeBody = z.strictObject({
  ...basket,
  paymentToken: paymentToken.optional(),
  anonymous: anonymous.default(false),
  contactEmail: z.email().max(emailMax).meta({ example: 'guest@jangteo.example' }),
});

export const changeBody = z
  .strictObject({
    rewards: chosenRewards.optional(),
    extraAmountKrw: amountKrwSchema.optional(),
    amountKrw: pledgeAmountKrwSchema.optional(),
    paymentToken: paymentToken.optional(),
    anonymous: anonymous.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    params: { code: 'nothing_to_change' },
    message: 'nothing_to_change',
  });

export const cancellationBody = z
  .strictObject({ reason: z.string().trim().max(reasonMax).optional() })
  .default({});

export const campaignParams = z.object({ campaignId: idSchema('campaign') });
export const pledgeParams = z.object({ pledgeId: idSchema('pledge') });

export const pledgeStatus = z.enum([
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
]);

/** A pledge as its donor sees it. */
export const pledgeView = z.object({
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  status: pledgeStatus,
  amountKrw: amountKrwSchema,
  extraAmountKrw: amountKrwSchema,
  rewards: z.array(z.object({ rewardId: idSchema('reward'), quantity: z.int().positive() })),
  anonymous: z.boolean(),
  placedAt: instant,
  /** Until when a keep-it-all pledge waits for its payment. */
  expiresAt: instant.nullable(),
});

export const pledgeDetail = pledgeView.extend({
  paymentMethodId: idSchema('method').nullable(),
  /** Why the last charge failed, when it did. */
  declineCode: z.string().nullable(),
  /** When a declined pledge is charged again. */
  nextAttemptAt: instant.nullable(),
  refundDueAt: instant.nullable(),
  refundedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

export const guestPledgeView = pledgeView.extend({
  /** Send it in the Pledge-Link header to see, change or cancel the pledge. */
  linkToken: z.string(),
  linkExpiresAt: instant,
});

const refundReasonMax = 1_000;

export const refundRequestBody = z.strictObject({
  ground: z.enum(['change_of_mind', 'defect', 'delay']),
  rewards: chosenRewards.min(1),
  /** The day it came, in Korea; null when nothing has. */
  deliveredOn: kstDateSchema.nullable().default(null),
  reason: z.string().trim().min(2).max(refundReasonMax),
  evidence: refundEvidence.default([]),
});

/** The request as it was taken in; `GET /v1/refund-requests/{id}` follows it. */
export const refundRequestTaken = z.object({
  refundRequestId: idSchema('refundrequest'),
  pledgeId: idSchema('pledge'),
  ground: z.enum(['change_of_mind', 'defect', 'delay']),
  amountKrw: amountKrwSchema,
  requestedAt: instant,
});
