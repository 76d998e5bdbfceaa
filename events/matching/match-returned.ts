import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** What had been spent on a pledge went back to the fund, because its donor got the money back. */
export const matchReturned = defineEvent({
  source: 'jangteo.matching',
  detailType: 'MatchReturned',
  version: 1,
  owner: 'matching',
  schema: z.object({
    fundId: idSchema('fund'),
    campaignId: idSchema('campaign'),
    pledgeId: idSchema('pledge'),
    /** Names this change of the match; a pledge has several when its refund follows. */
    operationId: z.string(),
    amountKrw: won,
    at: instant,
  }),
  sample: {
    fundId: 'fund_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    operationId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7:match:2',
    amountKrw: 30_000,
    at: '2026-04-11T08:00:00.000Z',
  },
});
