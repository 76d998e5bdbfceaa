import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, region } from '../fields.ts';

/** An operator has let a market take part in an edition. */
export const marketEnrolled = defineEvent({
  source: 'jangteo.festivals',
  detailType: 'MarketEnrolled',
  version: 1,
  owner: 'festivals',
  schema: z.object({
    editionId: idSchema('edition'),
    marketId: idSchema('market'),
    associationId: idSchema('association'),
    marketName: z.string(),
    region: region,
    enrolledAt: instant,
  }),
  sample: {
    editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketName: '신포시장',
    region: 'incheon',
    enrolledAt: '2026-03-10T01:00:00.000Z',
  },
});
