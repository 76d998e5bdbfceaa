import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, region } from '../fields.ts';

/** An operator has verified an association: it may send campaigns to review. */
export const associationVerified = defineEvent({
  source: 'jangteo.associations',
  detailType: 'AssociationVerified',
  version: 1,
  owner: 'associations',
  schema: z.object({
    associationId: idSchema('association'),
    marketId: idSchema('market'),
    associationName: z.string(),
    marketName: z.string(),
    region: region,
    /** May issue donation receipts, and why the operator found so; null where it may not. */
    receiptEligible: z.boolean(),
    receiptBasis: z.nullable(z.string()),
    businessNumber: z.string(),
    verifiedAt: instant,
  }),
  sample: {
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationName: '신포시장 상인회',
    marketName: '신포시장',
    region: 'incheon',
    receiptEligible: false,
    receiptBasis: null,
    businessNumber: '1218212342',
    verifiedAt: '2026-02-01T01:00:00.000Z',
  },
});
