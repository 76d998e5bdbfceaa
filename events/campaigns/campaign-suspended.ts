import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** An operator has stopped pledges to a campaign. `version` orders it among changes of the offer. */
export const campaignSuspended = defineEvent({
  source: 'jangteo.campaigns',
  detailType: 'CampaignSuspended',
  version: 1,
  owner: 'campaigns',
  schema: z.object({
    campaignId: idSchema('campaign'),
    version: z.int().check(z.positive()),
    suspendedAt: instant,
  }),
  sample: {
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    version: 3,
    suspendedAt: '2026-03-12T01:00:00.000Z',
  },
});
