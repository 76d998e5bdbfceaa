import { wholeKrw } from '../../../shared/kernel/money.ts';
import type { RefundLine, RefundRequest } from './request.ts';

/** What was granted of one pledge so far, over all its requests. */
export interface Tally {
  readonly units: Readonly<Record<string, number>>;
  readonly amountKrw: number;
  readonly version: number;
}

export const emptyTally: Tally = { units: {}, amountKrw: 0, version: 0 };

/**
 * The tally with one more grant. Undefined when a reward would go back more often than it was
 * pledged, or more money than was paid: whatever the order of requests, neither can happen.
 */
export const withGrant = (
  tally: Tally,
  { lines, pledgedUnits, paidKrw }: Pick<RefundRequest, 'lines' | 'pledgedUnits' | 'paidKrw'>,
): Tally | undefined => {
  const units: Record<string, number> = { ...tally.units };
  for (const { rewardId, quantity } of lines) {
    units[rewardId] = (units[rewardId] ?? 0) + quantity;
    if (units[rewardId] > (pledgedUnits[rewardId] ?? 0)) return undefined;
  }
  const amountKrw = wholeKrw(tally.amountKrw + amountOf(lines));
  return amountKrw > paidKrw ? undefined : { units, amountKrw, version: tally.version + 1 };
};

/** The tally once a card company took a part of the pledge back: so much less can be granted. */
export const withChargeback = (tally: Tally, amountKrw: number): Tally => ({
  ...tally,
  amountKrw: wholeKrw(tally.amountKrw + amountKrw),
  version: tally.version + 1,
});

/** The tally once the card company gave that part back. */
export const withReversal = (tally: Tally, amountKrw: number): Tally => ({
  ...tally,
  amountKrw: wholeKrw(tally.amountKrw - amountKrw),
  version: tally.version + 1,
});

const amountOf = (lines: readonly RefundLine[]): number =>
  lines.reduce((sum, { amountKrw }) => wholeKrw(sum + amountKrw), 0);
