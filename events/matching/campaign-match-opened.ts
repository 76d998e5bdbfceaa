import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** Two people have approved a fund that matches pledges to this campaign. */
export const campaignMatchOpened = defineEvent({
  source: 'jangteo.matching',
  detailType: 'CampaignMatchOpened',
  version: 1,
  owner: 'matching',
  schema: z.object({
    fundId: idSchema('fund'),
    campaignId: idSchema('campaign'),
    approvedAt: instant,
  }),
  sample: {
    fundId: 'fund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    approvedAt: '2026-02-25T01:00:00.000Z',
  },
});
