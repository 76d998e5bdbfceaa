import * as z from 'zod/mini';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** What is told of a pledge's donation receipt (기부금영수증): the later telling counts. */
export const donationReceipt = z.object({
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  at: instant,
});

export const sampleDonationReceipt: z.infer<typeof donationReceipt> = {
  pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
  at: '2026-06-08T15:01:00.000Z',
};
