import { addKstYears, kstDateOf, startOfKstDayMs } from '../../../shared/kernel/kst-calendar.ts';
import type { Payout } from './payout.ts';
import type { Repayment } from './repayment.ts';

/** Records of payments are kept five years (전자상거래법 시행령 제6조), with what they were proved by. */
const PAYMENT_YEARS = 5;

/** Payouts of which nothing more is to be decided. */
export const endedStatuses = [
  'completed',
  'rejected',
] as const satisfies readonly Payout['status'][];

/** What ended before this instant needs no proof any more. */
export const evidenceKeptUntilMs = (nowMs: number): number =>
  startOfKstDayMs(addKstYears(kstDateOf(nowMs), -PAYMENT_YEARS));

/** The payout without a word or link that anybody gave for it: figures, ids and approvals remain. */
export const payoutWithoutEvidence = (payout: Payout): Payout =>
  payout.status === 'rejected'
    ? { ...payout, evidence: [], rejection: { ...payout.rejection, reason: '' } }
    : { ...payout, evidence: [] };

/** The repayment without what it was proved by. */
export const repaymentWithoutEvidence = (repayment: Repayment): Repayment => ({
  ...repayment,
  evidence: [],
  rejection: repayment.rejection === null ? null : { ...repayment.rejection, reason: '' },
  version: repayment.version + 1,
});
