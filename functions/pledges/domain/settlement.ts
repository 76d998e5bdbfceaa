import { counts, type Pledge } from './pledge.ts';

/** What a settlement adds up, over all pages of a campaign. */
export interface PledgeSums {
  readonly pledgeCount: number;
  readonly pledgedKrw: number;
  readonly collectedCount: number;
  readonly collectedKrw: number;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
  readonly openCount: number;
  readonly openKrw: number;
  readonly droppedCount: number;
  readonly droppedKrw: number;
  readonly refundedCount: number;
  readonly refundedKrw: number;
}

type Part = 'collected' | 'open' | 'dropped' | 'refunded';

/** Which figure a pledge belongs to besides "pledged"; each to one at most. */
const partOf = ({ status }: Pledge): Part | undefined => {
  switch (status) {
    case 'placed':
    case 'declined':
      return 'open';
    case 'collected':
    case 'paid':
      return 'collected';
    case 'dropped':
      return 'dropped';
    case 'refunded':
      return 'refunded';
    case 'awaiting_payment':
    case 'expired':
    case 'cancelled':
    case 'released':
      return undefined;
  }
};

/** The sums with one more pledge in them. */
export const addPledge = (sums: PledgeSums, pledge: Pledge): PledgeSums => {
  if (!counts(pledge.status)) return sums;
  const part = partOf(pledge);
  const { amountKrw } = pledge;
  const pledged = {
    ...sums,
    pledgeCount: sums.pledgeCount + 1,
    pledgedKrw: sums.pledgedKrw + amountKrw,
  };
  if (part === undefined) return pledged;
  const fees =
    part === 'collected'
      ? {
          providerFeeKrw: sums.providerFeeKrw + (pledge.providerFeeKrw ?? 0),
          providerFeeVatKrw: sums.providerFeeVatKrw + (pledge.providerFeeVatKrw ?? 0),
        }
      : {};
  return {
    ...pledged,
    ...fees,
    [`${part}Count`]: sums[`${part}Count`] + 1,
    [`${part}Krw`]: sums[`${part}Krw`] + amountKrw,
  };
};

/**
 * Whether a pledge belongs to a run of charges: it was open before the run. What the run itself or
 * a later one has recorded does not change that, because a settlement that begins anew after a
 * crash walks over all its runs again and must find in each what the first time found. If it found
 * nothing, it would take the run for the end and drop pledges that still have a try.
 */
export const belongsToRun = (pledge: Pledge, run: number): boolean =>
  pledge.status !== 'dropped' && wasOpenBefore(pledge, run);

/**
 * Whether a pledge was open when the run began, whatever has become of it since. Never changes once
 * the run has begun, so pages of a run are cut by it and stay the same: a dropped pledge counts,
 * because pledges are dropped after the last run only.
 */
export const wasOpenBefore = (pledge: Pledge, run: number): boolean => {
  switch (pledge.status) {
    case 'placed':
    case 'declined':
    case 'dropped':
      return true;
    case 'collected':
    case 'refunded':
      return pledge.run !== undefined && pledge.run >= run;
    case 'awaiting_payment':
    case 'paid':
    case 'expired':
    case 'cancelled':
    case 'released':
      return false;
  }
};

/** Whether a refund run gives this pledge's money back, or has. */
export const belongsToRefund = (pledge: Pledge): boolean => {
  switch (pledge.status) {
    case 'collected':
    case 'paid':
    case 'refunded':
      return true;
    case 'placed':
    case 'declined':
    case 'dropped':
    case 'awaiting_payment':
    case 'expired':
    case 'cancelled':
    case 'released':
      return false;
  }
};
