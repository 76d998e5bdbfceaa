import { defineEvent } from '../../shared/kernel/event.ts';
import { findingSchema } from '../../shared/kernel/finding.ts';

/** A transfer has not moved as planned; or does so again. */
export const payoutFindingReported = defineEvent({
  source: 'jangteo.payouts',
  detailType: 'PayoutFindingReported',
  version: 1,
  owner: 'payouts',
  schema: findingSchema,
  sample: {
    code: 'payout_stuck',
    subject: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7-1',
    state: 'found',
    detail: 'Under way since 2026-03-02T00:00:00.000Z.',
    foundAt: '2026-03-05T03:10:00.000Z',
    at: '2026-03-05T03:10:00.000Z',
  },
});
