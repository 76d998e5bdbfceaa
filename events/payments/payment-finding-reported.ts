import { defineEvent } from '../../shared/kernel/event.ts';
import { findingSchema } from '../../shared/kernel/finding.ts';

/** The provider's settlement listing and our payments differ. */
export const paymentFindingReported = defineEvent({
  source: 'jangteo.payments',
  detailType: 'PaymentFindingReported',
  version: 1,
  owner: 'payments',
  schema: findingSchema,
  sample: {
    code: 'fee_differs',
    subject: 'txn_01jd3k8r2ve5wbx6m0q9hzt4c7',
    state: 'found',
    detail: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7: fee 990 won, booked 900.',
    foundAt: '2026-03-05T00:30:00.000Z',
    at: '2026-03-05T00:30:00.000Z',
  },
});
