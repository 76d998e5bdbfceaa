/**
 * What a provider's words mean for an attempt. The shapes repeat those of the provider port, as
 * far as a decision needs them.
 */
import { sentGoneMs } from './limits.ts';
import type { Attempt, Decline } from './payment.ts';

interface ProviderRecord {
  readonly paymentKey: string;
  readonly orderId: string;
  readonly status: 'open' | 'captured' | 'partially_refunded' | 'refunded' | 'declined' | 'expired';
  readonly amountKrw: number;
  readonly approvedAt: string | null;
  readonly declineCode: string | null;
}

export type Answer =
  | { readonly kind: 'approved'; readonly payment: ProviderRecord }
  | { readonly kind: 'declined'; readonly code: string; readonly final: boolean }
  | { readonly kind: 'unknown'; readonly reason: string };

export type ReadBack =
  | { readonly kind: 'found'; readonly value: ProviderRecord }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly reason: string };

export type Verdict =
  | { readonly kind: 'captured'; readonly paymentKey: string; readonly approvedAt: string | null }
  | { readonly kind: 'declined'; readonly decline: Decline }
  /** Nothing may be assumed. `mayResend` is false where only time or a person helps. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly mayResend: boolean };

export interface Asked {
  readonly attempt: Attempt;
  readonly orderId: string;
  readonly nowMs: number;
  readonly sentAtMs: number;
  /** False when this caller will not, or nobody can, send the attempt again. */
  readonly mayResend: boolean;
}

/** The provider answered the charge itself. */
export const verdictOfAnswer = (answer: Answer, asked: Asked): Verdict => {
  switch (answer.kind) {
    case 'approved':
      return verdictOfRecord(answer.payment, asked);
    case 'declined':
      return declined(answer.code, !answer.final);
    case 'unknown':
      return { kind: 'unknown', reason: answer.reason, mayResend: true };
  }
};

/** The provider was asked what became of it. */
export const verdictOfReadBack = (reading: ReadBack, asked: Asked): Verdict => {
  switch (reading.kind) {
    case 'found':
      return verdictOfRecord(reading.value, asked);
    case 'absent':
      return absentVerdict(asked);
    case 'unknown':
      return { kind: 'unknown', reason: reading.reason, mayResend: true };
  }
};

/**
 * The window makes its payment before we are asked to confirm it, so one that is not there never
 * will be. A charge of ours may still be on its way, and sending it again is better than waiting.
 */
const absentVerdict = (asked: Asked): Verdict => {
  if (asked.attempt.means.kind === 'window') return declined('NOT_FOUND_PAYMENT', true);
  return !asked.mayResend && asked.nowMs - asked.sentAtMs > sentGoneMs
    ? declined('NEVER_ARRIVED', true)
    : { kind: 'unknown', reason: 'absent', mayResend: true };
};

const declined = (code: string, sameCardMayWork: boolean): Verdict => ({
  kind: 'declined',
  decline: { code, sameCardMayWork },
});

const mismatch: Verdict = { kind: 'unknown', reason: 'mismatch', mayResend: false };

const verdictOfRecord = (record: ProviderRecord, asked: Asked): Verdict => {
  const same = record.orderId === asked.orderId && record.amountKrw === asked.attempt.amountKrw;
  switch (record.status) {
    case 'captured':
    case 'partially_refunded':
    case 'refunded':
      return same
        ? { kind: 'captured', paymentKey: record.paymentKey, approvedAt: record.approvedAt }
        : foreign(record, asked);
    case 'declined':
      return same ? declined(record.declineCode ?? 'DECLINED', true) : foreign(record, asked);
    case 'expired':
      return same ? declined('PAYMENT_EXPIRED', true) : foreign(record, asked);
    case 'open':
      return same ? openVerdict(asked) : foreign(record, asked);
  }
};

/**
 * The payment key a caller sent belongs to another order, or to this one with another amount: the
 * provider confirms neither. A record of our own order with another amount needs a person.
 */
const foreign = (record: ProviderRecord, asked: Asked): Verdict => {
  if (asked.attempt.means.kind !== 'window') return mismatch;
  if (record.orderId !== asked.orderId) return declined('PAYMENT_OF_ANOTHER_ORDER', true);
  return record.status === 'captured' ||
    record.status === 'partially_refunded' ||
    record.status === 'refunded'
    ? mismatch
    : declined('PAYMENT_OF_ANOTHER_AMOUNT', true);
};

const openVerdict = ({ attempt, nowMs, sentAtMs }: Asked): Verdict =>
  attempt.means.kind === 'window' && nowMs - sentAtMs > sentGoneMs
    ? declined('PAYMENT_EXPIRED', true)
    : { kind: 'unknown', reason: 'open', mayResend: true };
