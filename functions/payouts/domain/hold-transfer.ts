import { epochMsOf, type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import type { CaseCode } from '../../../shared/kernel/money-cases.ts';
import type { Payout } from './payout.ts';
import { referenceOf } from './reference.ts';

/** What the provider says of a transfer. */
export interface ListedTransfer {
  readonly refPayoutId: string;
  readonly amountKrw: number;
  readonly status: 'requested' | 'in_progress' | 'completed' | 'failed' | 'cancelled';
}

/** A journal entry about a transfer. */
export interface BookedStep {
  readonly kind: 'payout_requested' | 'payout_completed' | 'payout_failed' | 'payout_returned';
  readonly payoutId: string;
  readonly attempt: number;
  readonly amountKrw: number;
  readonly entryId: string;
  readonly bookedDate: KstDate;
}

export interface Difference {
  readonly code: CaseCode;
  readonly subject: string;
  readonly detail: string;
  readonly date: KstDate;
}

interface Days {
  readonly fromDate: KstDate;
  readonly toDate: KstDate;
}

/**
 * A transfer of the provider against the payout its reference names. Of an attempt before the last
 * one only its end is known by now; what it was for may since have been netted anew.
 */
export const againstProvider = (
  listed: ListedTransfer,
  attempt: number,
  payout: Payout | undefined,
  date: KstDate,
): Difference | undefined => {
  const told = (code: CaseCode, detail: string): Difference => ({
    code,
    subject: listed.refPayoutId,
    detail: `${listed.refPayoutId}: ${detail}`,
    date,
  });
  if (payout === undefined || attempt > payout.attempt) {
    return told('transfer_unknown', `${listed.amountKrw} won to somebody we did not pay.`);
  }
  if (attempt < payout.attempt) {
    return listed.status === 'completed'
      ? told('transfer_differs', 'it arrived, and a later attempt was made.')
      : undefined;
  }
  if (listed.amountKrw !== payout.amountKrw) {
    return told('amount_differs', `${listed.amountKrw} won, ours ${payout.amountKrw}.`);
  }
  return contradicts(listed.status, payout.status)
    ? told('transfer_differs', `it is ${listed.status}, ours is ${payout.status}.`)
    : undefined;
};

/** A transfer of the provider's that two officers have said is the platform's fee, in the amount they said. */
export const againstWithdrawal = (
  { refPayoutId: subject, amountKrw, status }: ListedTransfer,
  withdrawnKrw: number,
  date: KstDate,
): Difference | undefined => {
  if (status === 'failed' || status === 'cancelled') {
    const detail = `${subject}: it is ${status}, and is recorded as a withdrawal.`;
    return { code: 'transfer_differs', subject, detail, date };
  }
  if (amountKrw === withdrawnKrw) return undefined;
  const detail = `${subject}: ${amountKrw} won of the platform’s fees, ours ${withdrawnKrw}.`;
  return { code: 'amount_differs', subject, detail, date };
};

/** A transfer under way with us may have ended by now; everything else must agree. */
const contradicts = (theirs: ListedTransfer['status'], ours: Payout['status']): boolean => {
  switch (ours) {
    case 'transferring':
      return false;
    case 'completed':
      // A failure after the arrival is a return, and is booked as one.
      return theirs !== 'completed' && theirs !== 'failed';
    case 'failed':
    case 'returned':
      return theirs !== 'failed' && theirs !== 'cancelled';
    case 'requested':
    case 'approved':
    case 'rejected':
      return true;
  }
};

/** What the journal must say of a payout that ended so, besides that it was requested. */
const endsBookedOf = (payout: Payout): readonly BookedStep['kind'][] => {
  switch (payout.status) {
    case 'completed':
      return ['payout_completed'];
    case 'returned':
      return ['payout_returned'];
    case 'requested':
    case 'approved':
    case 'transferring':
    // Some failures never came to be booked: nothing had been promised.
    case 'failed':
    case 'rejected':
      return [];
  }
};

const endedAt = (payout: Payout): KstDate | undefined => {
  if (payout.status === 'completed') return kstDateOf(epochMsOf(payout.completedAt));
  return payout.status === 'returned' ? kstDateOf(epochMsOf(payout.failure.at)) : undefined;
};

/** The end of a payout against the entries of its last attempt: each end has one, of its amount. */
export const againstJournal = (
  days: Days,
  payout: Payout,
  booked: readonly BookedStep[],
): readonly Difference[] => {
  const date = endedAt(payout);
  if (date === undefined || date < days.fromDate || date > days.toDate) return [];
  const subject = referenceOf(payout.payoutId, payout.attempt);
  return endsBookedOf(payout).flatMap((kind): readonly Difference[] => {
    const steps = booked.filter((step) => step.kind === kind && step.attempt === payout.attempt);
    const [first, ...more] = steps;
    if (first === undefined) {
      const detail = `${subject}: ${payout.amountKrw} won have no entry ${kind}.`;
      return [{ code: 'entry_missing', subject, detail, date }];
    }
    if (more.length > 0) {
      const detail = `${subject}: ${steps.length} entries ${kind}.`;
      return [{ code: 'booked_twice', subject, detail, date }];
    }
    if (first.amountKrw === payout.amountKrw) return [];
    const detail = `${subject}: ${payout.amountKrw} won; ${first.entryId} books ${first.amountKrw}.`;
    return [{ code: 'entry_differs', subject, detail, date }];
  });
};

/** An entry about a transfer against the payout it names. */
export const entryWithoutFact = (
  step: BookedStep,
  payout: Payout | undefined,
): Difference | undefined => {
  if (payout !== undefined && step.attempt <= payout.attempt && !isRefuted(step, payout)) {
    return undefined;
  }
  return {
    code: 'entry_without_fact',
    subject: step.entryId,
    detail: `${step.entryId} books ${step.kind} of ${referenceOf(step.payoutId, step.attempt)}; the payout is ${payout?.status ?? 'not ours'}.`,
    date: step.bookedDate,
  };
};

/** Whether the payout's own end says otherwise. Steps under way are booked before they are marked. */
const isRefuted = (step: BookedStep, payout: Payout): boolean => {
  if (step.attempt !== payout.attempt) return false;
  switch (step.kind) {
    case 'payout_requested':
      return false;
    case 'payout_completed':
      return payout.status === 'failed';
    case 'payout_failed':
      return payout.status === 'completed' || payout.status === 'returned';
    case 'payout_returned':
      return payout.status !== 'returned';
  }
};
