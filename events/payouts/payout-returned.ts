import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** The bank sent a completed transfer back: its entry is reversed and the tranche is due again. */
export const payoutReturned = defineEvent({
  source: 'jangteo.payouts',
  detailType: 'PayoutReturned',
  version: 1,
  owner: 'payouts',
  schema: z.object({
    payoutId: idSchema('payout'),
    transferAttempt: z.int().check(z.positive()),
    campaignId: idSchema('campaign'),
    amountKrw: won,
    reason: z.string(),
    returnedAt: instant,
  }),
  sample: {
    payoutId: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7',
    transferAttempt: 1,
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 4_022_720,
    reason: 'ACCOUNT_CLOSED',
    returnedAt: '2026-04-29T01:00:00.000Z',
  },
});
