import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** A keep-it-all pledge holds its stock until `expiresAt` for the donor to pay. */
export const pledgeAwaitsPayment = defineEvent({
  source: 'jangteo.pledges',
  detailType: 'PledgeAwaitsPayment',
  version: 1,
  owner: 'pledges',
  schema: z.object({
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    donorId: z.string(),
    amountKrw: won,
    orderName: z.string(),
    expiresAt: instant,
  }),
  sample: {
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor-1',
    amountKrw: 30_000,
    orderName: '신포시장 닭강정 새 부엌',
    expiresAt: '2026-03-02T00:15:00.000Z',
  },
});
