import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** A campaign that succeeded keeps what was matched to it: the figure is frozen and can be paid out. */
export const campaignMatched = defineEvent({
  source: 'jangteo.matching',
  detailType: 'CampaignMatched',
  version: 1,
  owner: 'matching',
  schema: z.object({
    fundId: idSchema('fund'),
    campaignId: idSchema('campaign'),
    settlementId: idSchema('settlement'),
    matchedKrw: won,
    payoutMilestonesBps: z.nullable(z.array(z.int().check(z.positive())).check(z.maxLength(10))),
    matchedAt: instant,
  }),
  sample: {
    fundId: 'fund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    settlementId: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
    matchedKrw: 2_000_000,
    payoutMilestonesBps: null,
    matchedAt: '2026-04-17T08:00:05.000Z',
  },
});
