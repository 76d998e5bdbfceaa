import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** A suspended campaign takes pledges again. */
export const campaignResumed = defineEvent({
  source: 'jangteo.campaigns',
  detailType: 'CampaignResumed',
  version: 1,
  owner: 'campaigns',
  schema: z.object({
    campaignId: idSchema('campaign'),
    version: z.int().check(z.positive()),
    resumedAt: instant,
  }),
  sample: {
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    version: 4,
    resumedAt: '2026-03-13T01:00:00.000Z',
  },
});
