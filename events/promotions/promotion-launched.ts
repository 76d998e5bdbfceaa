import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/**
 * Two people have agreed on a promotion: its first version, a later one, or that it goes on after a
 * suspension. `version` is the last one that was approved.
 */
export const promotionLaunched = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'PromotionLaunched',
  version: 1,
  owner: 'promotions',
  schema: z.object({
    promotionId: idSchema('promotion'),
    editionId: z.nullable(idSchema('edition')),
    poolId: idSchema('pool'),
    name: z.string(),
    version: z.int().check(z.positive()),
    effectiveFrom: instant,
    startsAt: instant,
    endsAt: instant,
    launchedAt: instant,
  }),
  sample: {
    promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
    editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
    poolId: 'pool_01jd3k8r2ve5wbx6m0q9hzt4c7',
    name: '설 농축산물 환급행사',
    version: 1,
    effectiveFrom: '2026-02-09T01:00:00.000Z',
    startsAt: '2026-02-10T15:00:00.000Z',
    endsAt: '2026-02-15T15:00:00.000Z',
    launchedAt: '2026-02-09T01:00:00.000Z',
  },
});
