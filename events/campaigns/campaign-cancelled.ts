import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** A scheduled or live campaign was called off: nobody will be charged, and what was charged goes back. */
export const campaignCancelled = defineEvent({
  source: 'jangteo.campaigns',
  detailType: 'CampaignCancelled',
  version: 1,
  owner: 'campaigns',
  schema: z.object({
    campaignId: idSchema('campaign'),
    version: z.int().check(z.positive()),
    cancelledAt: instant,
  }),
  sample: {
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    version: 5,
    cancelledAt: '2026-03-14T01:00:00.000Z',
  },
});
