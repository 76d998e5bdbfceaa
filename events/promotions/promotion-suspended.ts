import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** Somebody has stopped a promotion. Until `fencedAt` claims that were under way may still be granted. */
export const promotionSuspended = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'PromotionSuspended',
  version: 1,
  owner: 'promotions',
  schema: z.object({
    promotionId: idSchema('promotion'),
    suspendedAt: instant,
    fencedAt: instant,
  }),
  sample: {
    promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
    suspendedAt: '2026-02-12T01:00:00.000Z',
    fencedAt: '2026-02-12T01:00:35.000Z',
  },
});
