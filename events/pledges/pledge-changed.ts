import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** What a pledge is worth to others: its money is promised, is there, or will not come. */
export const pledgeStanding = z.enum(['open', 'collected', 'over']);

/**
 * A pledge of a campaign that a fund matches was made, or changed in amount or standing. It tells
 * all of the pledge at its version, so readers take the highest version and forget the others.
 */
export const pledgeChanged = defineEvent({
  source: 'jangteo.pledges',
  detailType: 'PledgeChanged',
  version: 1,
  owner: 'pledges',
  schema: z.object({
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    donorId: z.string(),
    pledgeVersion: z.int().check(z.positive()),
    amountKrw: won,
    standing: pledgeStanding,
    pledgedAt: instant,
  }),
  sample: {
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor-1',
    pledgeVersion: 1,
    amountKrw: 30_000,
    standing: 'open',
    pledgedAt: '2026-03-02T00:00:00.000Z',
  },
});
