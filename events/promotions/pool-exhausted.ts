import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** Less than one smallest claim is left of a pool. It can fill again: by a return, by a top-up. */
export const poolExhausted = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'PoolExhausted',
  version: 1,
  owner: 'promotions',
  schema: z.object({ poolId: idSchema('pool'), exhaustedAt: instant }),
  sample: { poolId: 'pool_01jd3k8r2ve5wbx6m0q9hzt4c7', exhaustedAt: '2026-05-03T01:00:00.000Z' },
});
