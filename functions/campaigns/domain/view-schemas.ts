import * as z from 'zod';
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
  .meta({
    description:
      '`closed` waits for its settlement; `refunded` met its goal, fell below it when cards declined, and gave the money back.',
    example: 'live',
  });

/** What a list shows of a campaign. */
export const campaignCard = z.object({
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  title: z.string(),
  summary: z.string(),
  coverImageUrl: z.string().nullable(),
  status,
  fundingModel,
  goalKrw: won.nullable(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  market: place.nullable(),
  figures: figures.nullable().meta({ description: 'Both figures, once settled.' }),
});

/** What anyone may read of a campaign that was approved. */
export const publicCampaign = campaignCard.extend({
  story: z.string(),
  purpose: z.enum(['rewards', 'donation']),
  donationRegistrationNumber: z.string().nullable(),
  shortfallRule,
  payoutMilestonesBps: z.array(z.int()).nullable(),
  offerVersion: z.int().nonnegative(),
  rewards: z.array(reward),
  stockPools: z.array(stockPool),
  cancellation: z
    .object({ by: z.enum(['association', 'operator']), reason: z.string(), cancelledAt: instant })
    .nullable(),
});

/** What the association and operators read besides. */
export const ownCampaign = publicCampaign.extend({
  createdAt: instant,
  submittedAt: instant.nullable(),
  returned: z.object({ reasons: z.array(z.string()), at: instant }).nullable(),
  suspension: z.object({ reason: z.string(), suspendedAt: instant }).nullable(),
  platformFeeBps: z.int().nonnegative(),
});

/** What an act is answered with. */
export const actDone = z.object({ campaignId: idSchema('campaign'), status, at: instant });

/** News that an association tells its backers. */
export const updateTerms = z.strictObject({
  title,
  text: z.string().trim().min(1).max(storyMax).meta({ description: 'Markdown.' }),
});
export const update = z.object({
  updateId: idSchema('update'),
  title: z.string(),
  text: z.string(),
  postedAt: instant,
});
export type Update = z.infer<typeof update>;
