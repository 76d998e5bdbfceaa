import { wholeKrw } from '../../../shared/kernel/money.ts';
import { type Account, chartOfAccounts } from './accounts.ts';

/** One account's part of an entry. A debit is positive, a credit negative. */
export interface Line {
  readonly account: Account;
  readonly amountKrw: number;
}

/** More lines than any fact of ours makes. */
const LINES_MAX = 12;
const LINES_MIN = 2;

declare const balanced: unique symbol;
/** Lines that have been shown to sum to zero; only `balancedLines` makes them. */
export type BalancedLines = readonly Line[] & { readonly [balanced]: true };

/**
 * The only way to lines of an entry. Amounts on one account are added up and zero lines left out,
 * because neither tells anything; the order is that of the chart, so equal facts have equal lines.
 *
 * @throws RangeError when the lines do not sum to zero, are fewer than two, or are not whole won.
 */
export const balancedLines = (lines: readonly Line[]): BalancedLines => {
  const byAccount = new Map<Account, number>();
  for (const { account, amountKrw } of lines) {
    if (!Object.hasOwn(chartOfAccounts, account)) throw new RangeError(`No account ${account}`);
    byAccount.set(account, wholeKrw((byAccount.get(account) ?? 0) + wholeKrw(amountKrw)));
  }
  const merged = (Object.keys(chartOfAccounts) as Account[])
    .map((account) => ({ account, amountKrw: byAccount.get(account) ?? 0 }))
    .filter(({ amountKrw }) => amountKrw !== 0);
  if (merged.length < LINES_MIN || merged.length > LINES_MAX) {
    throw new RangeError(`An entry has ${LINES_MIN} to ${LINES_MAX} lines, not ${merged.length}`);
  }
  // In BigInt, because a sum of exact numbers need not be exact.
  const sum = merged.reduce((total, { amountKrw }) => total + BigInt(amountKrw), 0n);
  if (sum !== 0n) throw new RangeError(`The lines of an entry sum to ${sum}, not to zero`);
  return merged as unknown as BalancedLines;
};
