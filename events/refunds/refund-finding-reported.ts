import { defineEvent } from '../../shared/kernel/event.ts';
import { findingSchema } from '../../shared/kernel/finding.ts';

/** A refund or a dispute has not gone as it should; or does so again. */
export const refundFindingReported = defineEvent({
  source: 'jangteo.refunds',
  detailType: 'RefundFindingReported',
  version: 1,
  owner: 'refunds',
  schema: findingSchema,
  sample: {
    code: 'dispute_unanswered',
    subject: 'dispute_01jd3k8r2ve5wbx6m0q9hzt4c7',
    state: 'found',
    detail: '30000 won, to be answered by 2026-03-05T15:00:00.000Z.',
    foundAt: '2026-03-05T15:15:00.000Z',
    at: '2026-03-05T15:15:00.000Z',
  },
});
