import type { Evidence, Rejection } from './payout.ts';

/** What an association paid back to the provider, as one finance officer writes it and another sees it. */
export interface Repayment {
  readonly repaymentId: string;
  readonly campaignId: string;
  readonly associationId: string;
  readonly amountKrw: number;
  /** The day the money came in, in Korea. */
  readonly receivedOn: string;
  readonly evidence: readonly Evidence[];
  readonly status: 'recorded' | 'confirmed' | 'rejected';
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
  readonly rejection: Rejection | null;
  readonly version: number;
}

/** The repayment as the request that recorded it made it, whatever became of it since. */
export const asRecorded = (repayment: Repayment): Repayment => ({
  ...repayment,
  status: 'recorded',
  confirmedBy: null,
  confirmedAt: null,
  rejection: null,
});

export type ConfirmationRefusal = 'repayment_not_open' | 'confirmer_is_recorder';

/** Whether an officer may say yes or no to a repayment; undefined means they may. */
export const findConfirmationRefusal = (
  repayment: Repayment,
  officer: string,
): ConfirmationRefusal | undefined => {
  if (repayment.status !== 'recorded') return 'repayment_not_open';
  return repayment.recordedBy === officer ? 'confirmer_is_recorder' : undefined;
};

export const confirmed = (repayment: Repayment, by: string, at: string): Repayment => ({
  ...repayment,
  status: 'confirmed',
  confirmedBy: by,
  confirmedAt: at,
  version: repayment.version + 1,
});

export const rejectedRepayment = (repayment: Repayment, rejection: Rejection): Repayment => ({
  ...repayment,
  status: 'rejected',
  rejection,
  version: repayment.version + 1,
});
