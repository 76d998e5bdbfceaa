import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

/** Nobody decided on a request for money back in time: now the operator must. */
export const refundRequestEscalated = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'RefundRequestEscalated',
  version: 1,
  owner: 'refunds',
  schema: z.object({
    refundRequestId: idSchema('refundrequest'),
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    amountKrw: won,
    wasDueAt: instant,
    escalatedAt: instant,
  }),
  sample: {
    refundRequestId: 'refundrequest_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    amountKrw: 30_000,
    wasDueAt: '2026-06-08T15:00:00.000Z',
    escalatedAt: '2026-06-08T15:01:00.000Z',
  },
});
