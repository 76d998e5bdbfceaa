import * as z from 'zod/mini';
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
  .check(
    z.minimum(1),
    z.maximum(unitsPerPledgeMax),
    z.meta({ description: 'Units of the reward.', example: 2 }),
  );

interface ChosenReward {
  readonly rewardId: string;
  readonly quantity: number;
}

/** Each reward once, and not more units than one transaction can take from stock. */
export const chosenRewards = z
  .array(z.strictObject({ rewardId: idSchema('reward'), quantity: units }))
  .check(
    z.maxLength(rewardsPerPledgeMax),
    z.superRefine((rewards, context) => {
      const fault = rewardsFault(rewards);
      if (fault !== undefined) {
        context.addIssue({ code: 'custom', params: { code: fault }, message: fault });
      }
    }),
  );

const rewardsFault = (rewards: readonly ChosenReward[]): string | undefined => {
  if (new Set(rewards.map(({ rewardId }) => rewardId)).size < rewards.length) {
    return 'reward_repeated';
  }
  const all = rewards.reduce((sum, { quantity }) => sum + quantity, 0);
  return all > unitsPerPledgeMax ? 'too_many_units' : undefined;
};

export const paymentToken = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(tokenMax),
    z.meta({ description: 'The methodToken of a payment method of yours.' }),
  );

export const anonymous = z
  .boolean()
  .check(z.meta({ description: 'Hides the donor from the association.' }));

export const basket = {
  rewards: z._default(chosenRewards, []),
  extraAmountKrw: z._default(amountKrwSchema, 0),
  amountKrw: pledgeAmountKrwSchema,
};

export const pledgeBody = z.strictObject({
  ...basket,
  paymentToken: z.optional(paymentToken),
  anonymous: z._default(anonymous, false),
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
  rewards: z.array(
    z.object({ rewardId: idSchema('reward'), quantity: z.int().check(z.positive()) }),
  ),
  anonymous: z.boolean(),
  placedAt: instant,
  /** Until when a keep-it-all pledge waits for its payment. */
  expiresAt: z.nullable(instant),
});
