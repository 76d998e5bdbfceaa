import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** The provider has confirmed the holder of an association's account; `sellerId` is what payouts name. */
export const payoutAccountVerified = defineEvent({
  source: 'jangteo.associations',
  detailType: 'PayoutAccountVerified',
  version: 1,
  owner: 'associations',
  schema: z.object({
    associationId: idSchema('association'),
    payoutAccountId: idSchema('account'),
    sellerId: z.string(),
    bankCode: z.string(),
    accountLastDigits: z.string(),
    verifiedAt: instant,
  }),
  sample: {
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    payoutAccountId: 'account_01jd3k8r2ve5wbx6m0q9hzt4c7',
    sellerId: 'seller_1',
    bankCode: '020',
    accountLastDigits: '4821',
    verifiedAt: '2026-02-01T02:00:00.000Z',
  },
});
