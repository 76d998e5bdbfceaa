import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema, pledgeAmountKrwSchema } from '../../../shared/kernel/money.ts';
import { rewardsPerPledgeMax, unitsPerPledgeMax } from './limits.ts';

/**
 * What people send and read when they pledge; the decisions take plain values. Schemas are made when
 * a function starts, so those of other routes lie in files of their own.
 */

const tokenMax = 256;

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
export const chosenRewards = z
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

export const paymentToken = z
  .string()
  .min(1)
  .max(tokenMax)
  .meta({ description: 'The methodToken of a payment method of yours.' });

export const anonymous = z.boolean().meta({ description: 'Hides the donor from the association.' });

export const basket = {
  rewards: chosenRewards.default([]),
  extraAmountKrw: amountKrwSchema.default(0),
  amountKrw: pledgeAmountKrwSchema,
};

export const pledgeBody = z.strictObject({
  ...basket,
  paymentToken: paymentToken.optional(),
  anonymous: anonymous.default(false),
});

export const campaignParams = z.object({ campaignId: idSchema('campaign') });

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
