import { receiptsPerRoundMax } from './receipt.ts';
import type { PastSum } from './rule-facts.ts';

/**
 * What one person has spent where a promotion adds it up, and what was granted on it, in the pool's
 * unit. Receipts are summed: each one is given the difference to what the sum entitles to.
 */
export interface Spend {
  readonly spentKrw: number;
  /** Granted on the sum so far, less what was taken back. */
  readonly granted: number;
  readonly receipts: number;
  /** What each claim was granted, the earliest first; what is taken back is taken from the last. */
  readonly grants: readonly Grant[];
  readonly version: number;
}
export interface Grant {
  readonly claimId: string;
  readonly granted: number;
}

export const noSpend: Spend = { spentKrw: 0, granted: 0, receipts: 0, grants: [], version: 0 };

/** @throws RangeError past the bound on receipts; the desk refuses before. */
export const withReceipt = (spend: Spend, claimId: string, sum: PastSum): Spend => {
  if (spend.receipts >= receiptsPerRoundMax) throw new RangeError('Too many receipts.');
  const granted = sum.granted - spend.granted;
  return {
    ...sum,
    receipts: spend.receipts + 1,
    grants: granted === 0 ? spend.grants : [...spend.grants, { claimId, granted }],
    version: spend.version + 1,
  };
};

export interface TakenBack {
  readonly spend: Spend;
  /** What the remaining sum does not entitle to any more: the person owes it. */
  readonly overpaid: number;
  /** From which claims it is taken, the latest first. */
  readonly taken: readonly Grant[];
}

/**
 * The purchase of a counted receipt was cancelled: what had been granted on it falls away.
 *
 * @param entitlement What a sum of purchases entitles to.
 * @throws RangeError for a receipt that was never counted.
 */
export const withoutReceipt = (
  spend: Spend,
  entitlement: (spentKrw: number) => number,
  receiptKrw: number,
): TakenBack => {
  const spentKrw = spend.spentKrw - receiptKrw;
  if (spentKrw < 0 || spend.receipts < 1) throw new RangeError('A receipt that was never counted.');
  const overpaid = Math.max(0, spend.granted - entitlement(spentKrw));
  const kept: Grant[] = [];
  const taken: Grant[] = [];
  let left = overpaid;
  for (const { claimId, granted } of spend.grants.toReversed()) {
    const part = Math.min(granted, left);
    left -= part;
    if (part > 0) taken.push({ claimId, granted: part });
    if (granted > part) kept.unshift({ claimId, granted: granted - part });
  }
  const next = {
    spentKrw,
    granted: spend.granted - overpaid,
    receipts: spend.receipts - 1,
    grants: kept,
    version: spend.version + 1,
  };
  return { spend: next, overpaid, taken };
};
