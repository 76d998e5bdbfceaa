import { addKstYears, kstDateOf, startOfKstDayMs } from '../../../shared/kernel/kst-calendar.ts';
import type { Dispute, DisputeStatus } from './dispute.ts';
import type { RefusedRefund } from './refused-refund.ts';
import type { RefundRequest, RequestStatus } from './request.ts';

/** Records of complaints and disputes are kept three years (전자상거래법 시행령 제6조). */
const DISPUTE_YEARS = 3;
/** Records of payments five (the same article): with what a transfer was proved by. */
const PAYMENT_YEARS = 5;

/** Requests on which nothing more is to be decided. */
export const endedStatuses: readonly RequestStatus[] = ['refused', 'rejected', 'refunded'];

/** Disputes with a card company that are over. */
export const overStatuses: readonly DisputeStatus[] = ['won', 'lost'];

const yearsBefore = (nowMs: number, years: number): number =>
  startOfKstDayMs(addKstYears(kstDateOf(nowMs), -years));

/** What was due before this instant has been kept long enough. */
export const textsKeptUntilMs = (nowMs: number): number => yearsBefore(nowMs, DISPUTE_YEARS);

/** What was paid before this instant needs no proof any more. */
export const evidenceKeptUntilMs = (nowMs: number): number => yearsBefore(nowMs, PAYMENT_YEARS);

/** The request without a word that anybody wrote: figures, ids and who decided what remain. */
export const withoutTexts = (request: RefundRequest): RefundRequest => ({
  ...request,
  reason: '',
  evidence: [],
  decisions: request.decisions.map((decision) => ({ ...decision, note: '' })),
  appeal: request.appeal === null ? null : { ...request.appeal, reason: '' },
  version: request.version + 1,
});

/** The dispute without a word that anybody wrote. */
export const withoutWords = (dispute: Dispute): Dispute => ({
  ...dispute,
  answers: dispute.answers.map((answer) => ({ ...answer, statement: '', evidence: [] })),
  loss: dispute.loss === null ? null : { ...dispute.loss, note: '' },
  version: dispute.version + 1,
});

/** The refund without what its bank transfer was proved by: who, when and how much remain. */
export const withoutEvidence = (refused: RefusedRefund): RefusedRefund => ({
  ...refused,
  transfer: refused.transfer === null ? null : { ...refused.transfer, evidence: [] },
  version: refused.version + 1,
});
