import { sumKrw } from '../../../shared/kernel/money.ts';
import type { Rejection } from './payout.ts';

/** What the platform took of its own fees out of one campaign's money at the provider. */
interface WithdrawalPart {
  readonly campaignId: string;
  readonly amountKrw: number;
}

/** A withdrawal of the platform's fees, as one finance officer writes it down and another sees it. */
export interface Withdrawal {
  readonly withdrawalId: string;
  /** The provider's own number of it: what is written down twice is refused. */
  readonly reference: string;
  /** The day the provider paid it out, in Korea. */
  readonly withdrawnOn: string;
  readonly parts: readonly WithdrawalPart[];
  readonly status: 'recorded' | 'confirmed' | 'rejected';
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
  readonly rejection: Rejection | null;
  /** Of the request that recorded it. */
  readonly requestHash: string;
  readonly version: number;
}

/** The withdrawal as the request that recorded it made it, whatever became of it since. */
export const asRecordedWithdrawal = (withdrawal: Withdrawal): Withdrawal => ({
  ...withdrawal,
  status: 'recorded',
  confirmedBy: null,
  confirmedAt: null,
  rejection: null,
});

export type WithdrawalRefusal = 'withdrawal_not_open' | 'confirmer_is_recorder';

/** Whether an officer may say yes or no to a withdrawal; undefined means they may. */
export const findWithdrawalRefusal = (
  { status, recordedBy }: Withdrawal,
  officer: string,
): WithdrawalRefusal | undefined => {
  if (status !== 'recorded') return 'withdrawal_not_open';
  return recordedBy === officer ? 'confirmer_is_recorder' : undefined;
};

export const confirmedWithdrawal = (
  withdrawal: Withdrawal,
  by: string,
  at: string,
): Withdrawal => ({
  ...withdrawal,
  status: 'confirmed',
  confirmedBy: by,
  confirmedAt: at,
  version: withdrawal.version + 1,
});

export const rejectedWithdrawal = (withdrawal: Withdrawal, rejection: Rejection): Withdrawal => ({
  ...withdrawal,
  status: 'rejected',
  rejection,
  version: withdrawal.version + 1,
});

export const withdrawnKrwOf = ({ parts }: Pick<Withdrawal, 'parts'>): number =>
  sumKrw(parts.map(({ amountKrw }) => amountKrw));

/** A withdrawal as finance officers see it: not which of them wrote it. */
export const withdrawalViewOf = (withdrawal: Withdrawal) => {
  const { recordedBy, confirmedBy, version, requestHash, rejection, parts, ...rest } = withdrawal;
  return {
    ...rest,
    parts: parts.map((part) => ({ ...part })),
    amountKrw: withdrawnKrwOf(withdrawal),
    rejection: rejection === null ? null : { reason: rejection.reason, at: rejection.at },
  };
};
