import { receiptsPerRoundMax } from './receipt.ts';

/**
 * What one person has spent in one market and round towards one promotion, and what was granted on
 * it. Receipts are summed: each one is paid the difference to what the sum has earned.
 */
export interface Spend {
  readonly sumKrw: number;
  /** Granted on the sum so far, less what was taken back. */
  readonly paidKrw: number;
  readonly receipts: number;
  /** What each claim was granted, the earliest first; what is taken back is taken from the last. */
  readonly grants: readonly Grant[];
  readonly version: number;
}
export interface Grant {
  readonly claimId: string;
  readonly grantedKrw: number;
}

export const noSpend: Spend = { sumKrw: 0, paidKrw: 0, receipts: 0, grants: [], version: 0 };

/** What a sum of purchases earns: never less for a larger sum. */
export type Earned = (sumKrw: number) => number;

/** A refund is paid in whole thousands: vouchers have no smaller face. */
export const refundStepKrw = 1_000;

const floorToStep = (amountKrw: number): number =>
  Math.floor(amountKrw / refundStepKrw) * refundStepKrw;

export interface DueFacts {
  readonly spend: Spend;
  readonly receiptKrw: number;
  /** What the tightest cap in won still leaves; absent without such a cap. */
  readonly roomKrw?: number;
  /** What the person owes from refunds whose purchase was cancelled. */
  readonly receivableKrw: number;
}

export interface Due {
  /** With this receipt. */
  readonly sumKrw: number;
  /** What the sum has earned and was not granted yet, before caps. */
  readonly earnedKrw: number;
  readonly grantedKrw: number;
  /** Taken against the receivable. */
  readonly nettedKrw: number;
  /** Paid out. */
  readonly voucherKrw: number;
}

/** What a receipt is due: the difference the sum makes, within the caps, in whole thousands. */
export const dueOf = (
  earned: Earned,
  { spend, receiptKrw, roomKrw, receivableKrw }: DueFacts,
): Due => {
  const sumKrw = spend.sumKrw + receiptKrw;
  const earnedKrw = Math.max(0, earned(sumKrw) - spend.paidKrw);
  const grantedKrw = floorToStep(Math.max(0, Math.min(earnedKrw, roomKrw ?? earnedKrw)));
  const nettedKrw = Math.min(receivableKrw, grantedKrw);
  return { sumKrw, earnedKrw, grantedKrw, nettedKrw, voucherKrw: grantedKrw - nettedKrw };
};

/** @throws RangeError past the bound on receipts; the desk refuses before. */
export const withReceipt = (spend: Spend, claimId: string, due: Due): Spend => {
  if (spend.receipts >= receiptsPerRoundMax) throw new RangeError('Too many receipts.');
  return {
    sumKrw: due.sumKrw,
    paidKrw: spend.paidKrw + due.grantedKrw,
    receipts: spend.receipts + 1,
    grants:
      due.grantedKrw === 0
        ? spend.grants
        : [...spend.grants, { claimId, grantedKrw: due.grantedKrw }],
    version: spend.version + 1,
  };
};

export interface TakenBack {
  readonly spend: Spend;
  /** What the remaining sum no longer earns: the person owes it. */
  readonly overpaidKrw: number;
  /** From which claims it is taken, the latest first. */
  readonly taken: readonly Grant[];
}

/** The purchase of a counted receipt was cancelled: what had been granted on it falls away. */
export const withoutReceipt = (spend: Spend, earned: Earned, receiptKrw: number): TakenBack => {
  const sumKrw = spend.sumKrw - receiptKrw;
  if (sumKrw < 0 || spend.receipts < 1) throw new RangeError('A receipt that was never counted.');
  const overpaidKrw = Math.max(0, spend.paidKrw - earned(sumKrw));
  const kept: Grant[] = [];
  const taken: Grant[] = [];
  let leftKrw = overpaidKrw;
  for (const grant of spend.grants.toReversed()) {
    const takenKrw = Math.min(grant.grantedKrw, leftKrw);
    leftKrw -= takenKrw;
    if (takenKrw > 0) taken.push({ claimId: grant.claimId, grantedKrw: takenKrw });
    const keptKrw = grant.grantedKrw - takenKrw;
    if (keptKrw > 0) kept.unshift({ claimId: grant.claimId, grantedKrw: keptKrw });
  }
  const next = {
    sumKrw,
    paidKrw: spend.paidKrw - overpaidKrw,
    receipts: spend.receipts - 1,
    grants: kept,
    version: spend.version + 1,
  };
  return { spend: next, overpaidKrw, taken };
};
