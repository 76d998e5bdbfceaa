import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/**
 * What the books owe an association for a campaign, after an entry that is not one of the many
 * charges or matches: the highest sequence is the latest word. Below zero the association owes.
 */
export const campaignBalanceMoved = defineEvent({
  source: 'jangteo.ledger',
  detailType: 'CampaignBalanceMoved',
  version: 1,
  owner: 'ledger',
  schema: z.object({
    campaignId: idSchema('campaign'),
    sequence: z.int().check(z.positive()),
    balanceKrw: z.int(),
    bookedAt: instant,
  }),
  sample: {
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    sequence: 12,
    balanceKrw: -48_350,
    bookedAt: '2026-06-03T00:01:00.000Z',
  },
});
