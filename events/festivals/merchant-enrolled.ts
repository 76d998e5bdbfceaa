import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { goodsCategory, instant } from '../fields.ts';

/**
 * An operator has let a stall take part in an edition. Told again when a withdrawn stall is let in
 * anew: `version` orders what is told of one stall in one edition.
 */
export const merchantEnrolled = defineEvent({
  source: 'jangteo.festivals',
  detailType: 'MerchantEnrolled',
  version: 1,
  owner: 'festivals',
  schema: z.object({
    editionId: idSchema('edition'),
    marketId: idSchema('market'),
    merchantId: idSchema('merchant'),
    merchantName: z.string(),
    /** Ten digits; receipts name it. */
    businessNumber: z.string(),
    categories: z.array(goodsCategory).check(z.minLength(1)),
    /** Whether the stall may take Onnuri vouchers. */
    onnuriRegistered: z.boolean(),
    version: z.int().check(z.positive()),
    enrolledAt: instant,
  }),
  sample: {
    editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    merchantId: 'merchant_01jd3k8r2ve5wbx6m0q9hzt4c7',
    merchantName: '신포닭강정',
    businessNumber: '1218212342',
    categories: ['prepared_food'],
    onnuriRegistered: true,
    version: 2,
    enrolledAt: '2026-03-12T01:00:00.000Z',
  },
});
