/**
 * Every kind of case: whose it is, and how it may end. One table, because who opens a case, who
 * lists it and who closes it live in different capabilities and must mean the same by a word.
 */
interface CaseKind {
  /** The role that has to look. */
  readonly owner: 'operator' | 'finance';
  /** What a person may close it with. */
  readonly closings: readonly CaseClosing[];
}

export const caseClosings = [
  /** The work was begun again, and went on. */
  'resumed',
  /** What was missing in the books was booked, or what was wrong in them reversed. */
  'booked',
  /** The provider mended its side: paid back, corrected its listing, sent again. */
  'provider_corrected',
  /** Money was given back to whom it belongs. */
  'refunded',
  /** It stays as it is, and the reason says why that is right. */
  'accepted',
] as const;
export type CaseClosing = (typeof caseClosings)[number];

const stoppedWork: CaseKind = { owner: 'operator', closings: ['resumed', 'accepted'] };
const difference: CaseKind = {
  owner: 'finance',
  closings: ['booked', 'provider_corrected', 'refunded', 'accepted'],
};
const decision: CaseKind = { owner: 'finance', closings: ['refunded', 'booked', 'accepted'] };
const unanswered: CaseKind = { owner: 'operator', closings: ['provider_corrected', 'accepted'] };

export const caseKinds = {
  settlement_not_started: stoppedWork,
  suspended_past_close: stoppedWork,
  campaign_terms_missing: stoppedWork,
  settlement_overdue: stoppedWork,
  settlement_stopped: stoppedWork,
  execution_failed: stoppedWork,
  execution_timed_out: stoppedWork,
  execution_aborted: stoppedWork,
  refunds_refused: decision,
  dispute_unanswered: unanswered,
  /** The provider would not give money back that is due. */
  refund_refused: decision,
  /** A campaign's refund waits for donation receipts to be cancelled. */
  refund_awaits_receipt: unanswered,
  cancelled_after_verdict: decision,
  voucher_unknown: decision,
  voucher_refused: decision,
  payout_stuck: stoppedWork,
  payout_stopped: stoppedWork,
  /** An association has not paid back in time what it owes. */
  demand_overdue: decision,
  /** The provider's listing names an order that is none of ours. */
  order_unknown: difference,
  /** One pledge was charged by an attempt that is not the approved one. */
  charged_twice: difference,
  charge_not_booked: difference,
  refund_not_booked: difference,
  amount_differs: difference,
  fee_differs: difference,
  transfer_not_at_provider: difference,
  /** The provider made a transfer that is none of ours, or not as we hold it. */
  transfer_unknown: difference,
  transfer_differs: difference,
  /** A charge or a refund of ours that the provider never lists. */
  charge_not_listed: difference,
  refund_not_listed: difference,
  /** A movement without a journal entry, with another one, or with two. */
  entry_missing: difference,
  entry_differs: difference,
  booked_twice: difference,
  /** A journal entry without a movement. */
  entry_without_fact: difference,
  /** The provider holds another sum than the books say. */
  holdings_differ: difference,
  /** A daily run could not hear the provider until the next one was due. */
  provider_silent: stoppedWork,
  /** A scheduled run that was due has not been completed. */
  runs_missed: stoppedWork,
} as const satisfies Readonly<Record<string, CaseKind>>;

export type CaseCode = keyof typeof caseKinds;
export const caseCodes = Object.keys(caseKinds) as [CaseCode, ...CaseCode[]];
