import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** The last word on a campaign's money: both figures are frozen, and what is due can be paid out. */
export const campaignSettled = defineEvent({
  source: 'jangteo.settlements',
  detailType: 'CampaignSettled',
  version: 1,
  owner: 'settlements',
  schema: z.object({
    settlementId: idSchema('settlement'),
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    verdict: z.enum(['succeeded', 'failed', 'cancelled', 'refunded']),
    goalKrw: won,
    pledgedKrw: won,
    collectedKrw: won,
    pledgeCount: z.int().check(z.nonnegative()),
    droppedPledges: z.int().check(z.nonnegative()),
    droppedKrw: won,
    providerFeeKrw: won,
    providerFeeVatKrw: won,
    platformFeeKrw: won,
    platformFeeVatKrw: won,
    netKrw: won,
    payoutMilestonesBps: z.nullable(z.array(z.int().check(z.positive())).check(z.maxLength(10))),
    closedAt: instant,
    settledAt: instant,
  }),
  sample: {
    settlementId: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    verdict: 'succeeded',
    goalKrw: 5_000_000,
    pledgedKrw: 5_300_000,
    collectedKrw: 5_200_000,
    pledgeCount: 130,
    droppedPledges: 3,
    droppedKrw: 100_000,
    providerFeeKrw: 156_000,
    providerFeeVatKrw: 15_600,
    platformFeeKrw: 0,
    platformFeeVatKrw: 0,
    netKrw: 5_028_400,
    payoutMilestonesBps: null,
    closedAt: '2026-04-10T14:59:59.000Z',
    settledAt: '2026-04-17T08:00:00.000Z',
  },
});
