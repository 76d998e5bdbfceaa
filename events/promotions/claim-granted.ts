import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { claimFact, claimSample } from './claim.ts';

/** A claim was written: its part of the pool is taken, whether held or paid at once. */
export const claimGranted = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ClaimGranted',
  version: 1,
  owner: 'promotions',
  schema: z.extend(claimFact, { grantedAt: instant }),
  sample: { ...claimSample, grantedAt: '2026-05-03T01:00:00.000Z' },
});
