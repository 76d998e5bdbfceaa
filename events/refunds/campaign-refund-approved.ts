import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** Two people agreed to give all that a campaign collected back to its donors. */
export const campaignRefundApproved = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'CampaignRefundApproved',
  version: 1,
  owner: 'refunds',
  schema: z.object({
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    approvedAt: instant,
  }),
  sample: {
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    approvedAt: '2026-06-08T15:01:00.000Z',
  },
});
