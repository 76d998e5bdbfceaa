import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { claimFact, claimSample } from './claim.ts';

/** A claim was used at a merchant, or paid. */
export const claimRedeemed = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ClaimRedeemed',
  version: 1,
  owner: 'promotions',
  schema: z.extend(claimFact, { redeemedAt: instant }),
  sample: { ...claimSample, redeemedAt: '2026-05-03T01:00:00.000Z' },
});
