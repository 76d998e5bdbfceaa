import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** A stall takes part in an edition no more. */
export const merchantWithdrawn = defineEvent({
  source: 'jangteo.festivals',
  detailType: 'MerchantWithdrawn',
  version: 1,
  owner: 'festivals',
  schema: z.object({
    editionId: idSchema('edition'),
    marketId: idSchema('market'),
    merchantId: idSchema('merchant'),
    version: z.int().check(z.positive()),
    withdrawnAt: instant,
  }),
  sample: {
    editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    merchantId: 'merchant_01jd3k8r2ve5wbx6m0q9hzt4c7',
    version: 3,
    withdrawnAt: '2026-05-03T01:00:00.000Z',
  },
});
