import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { claimFact, claimSample } from './claim.ts';

/** A claim was cancelled or its time ran out: its part is in the pool again. */
export const claimReturned = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ClaimReturned',
  version: 1,
  owner: 'promotions',
  schema: z.extend(claimFact, { returnedAt: instant }),
  sample: { ...claimSample, returnedAt: '2026-05-03T01:00:00.000Z' },
});
