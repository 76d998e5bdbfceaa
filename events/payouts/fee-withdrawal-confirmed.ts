import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** Campaigns whose fees one withdrawal can bring together. */
export const withdrawalPartsMax = 50;

/** Two finance officers have seen that the platform took its fees out of the provider's account. */
export const feeWithdrawalConfirmed = defineEvent({
  source: 'jangteo.payouts',
  detailType: 'FeeWithdrawalConfirmed',
  version: 1,
  owner: 'payouts',
  schema: z.object({
    withdrawalId: idSchema('withdrawal'),
    parts: z
      .array(z.object({ campaignId: idSchema('campaign'), amountKrw: won }))
      .check(z.maxLength(withdrawalPartsMax)),
    confirmedAt: instant,
  }),
  sample: {
    withdrawalId: 'withdrawal_01jd3k8r2ve5wbx6m0q9hzt4c7',
    parts: [{ campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7', amountKrw: 5_500 }],
    confirmedAt: '2026-06-12T02:00:00.000Z',
  },
});
