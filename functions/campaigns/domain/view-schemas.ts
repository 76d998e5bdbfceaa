import * as z from 'zod/mini';
import { fundingModel, instant, shortfallRule, won } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { figures, place, reward, stockPool, storyMax, title } from './schemas.ts';

export const status = z
  .enum([
    'draft',
    'submitted',
    'scheduled',
    'live',
    'suspended',
    'closed',
    'succeeded',
    'failed',
    'refunded',
    'cancelled',
  ])
  .check(
    z.meta({
      description:
        '`closed` waits for its settlement; `refunded` met its goal, fell below it when cards declined, and gave the money back.',
      example: 'live',
    }),
  );

/** What a list shows of a campaign. */
export const campaignCard = z.object({
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  title: z.string(),
  summary: z.string(),
  coverImageUrl: z.nullable(z.string()),
  status,
  fundingModel,
  goalKrw: z.nullable(won),
  opensAt: z.nullable(instant),
  closesAt: z.nullable(instant),
  market: z.nullable(place),
  figures: z.nullable(figures).check(z.meta({ description: 'Both figures, once settled.' })),
});

/** What anyone may read of a campaign that was approved. */
export const publicCampaign = z.extend(campaignCard, {
  story: z.string(),
  purpose: z.enum(['rewards', 'donation']),
  donationRegistrationNumber: z.nullable(z.string()),
  shortfallRule,
  payoutMilestonesBps: z.nullable(z.array(z.int())),
  offerVersion: z.int().check(z.nonnegative()),
  rewards: z.array(reward),
  stockPools: z.array(stockPool),
  cancellation: z.nullable(
    z.object({ by: z.enum(['association', 'operator']), reason: z.string(), cancelledAt: instant }),
  ),
});

/** What the association and operators read besides. */
export const ownCampaign = z.extend(publicCampaign, {
  createdAt: instant,
  submittedAt: z.nullable(instant),
  returned: z.nullable(z.object({ reasons: z.array(z.string()), at: instant })),
  suspension: z.nullable(z.object({ reason: z.string(), suspendedAt: instant })),
  platformFeeBps: z.int().check(z.nonnegative()),
});

/** What an act is answered with. */
export const actDone = z.object({ campaignId: idSchema('campaign'), status, at: instant });

/** News that an association tells its backers. */
export const updateTerms = z.strictObject({
  title,
  text: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(storyMax), z.meta({ description: 'Markdown.' })),
});
export const update = z.object({
  updateId: idSchema('update'),
  title: z.string(),
  text: z.string(),
  postedAt: instant,
});
export type Update = z.infer<typeof update>;
