import { defineEvent } from '../../shared/kernel/event.ts';
import { findingSchema } from '../../shared/kernel/finding.ts';

/** A settlement, or an execution, has not moved as planned; or does so again. */
export const settlementFindingReported = defineEvent({
  source: 'jangteo.settlements',
  detailType: 'SettlementFindingReported',
  version: 1,
  owner: 'settlements',
  schema: findingSchema,
  sample: {
    code: 'settlement_overdue',
    subject: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
    state: 'found',
    detail: 'It is charging and should have moved on by 2026-03-02T03:00:00.000Z.',
    foundAt: '2026-03-05T03:10:00.000Z',
    at: '2026-03-05T03:10:00.000Z',
  },
});
