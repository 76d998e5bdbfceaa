import { BPS_TOTAL, wholeKrw } from '../../../shared/kernel/money.ts';
import type { Benefit } from './benefit-schemas.ts';

/** The largest multiple of `step` that is not above the amount. */
const flooredTo = (amount: number, step: number): number => amount - (amount % step);

type Tiers = Extract<Benefit, { kind: 'tiers' }>;

const tierOf = ({ tiers }: Tiers, spentKrw: number): number =>
  tiers.findLast(({ fromKrw }) => fromKrw <= spentKrw)?.benefitKrw ?? 0;

const tieredBenefit = (benefit: Tiers, spentKrw: number): number => {
  const top = benefit.tiers.at(-1);
  if (!benefit.repeating || top === undefined) return tierOf(benefit, spentKrw);
  const times = Math.floor(spentKrw / top.fromKrw);
  return times * top.benefitKrw + tierOf(benefit, spentKrw % top.fromKrw);
};

/** What a sum of purchases entitles to in all, before caps: in won, or in pieces. */
export const entitlementOf = (benefit: Benefit, spentKrw: number): number => {
  switch (benefit.kind) {
    case 'tiers':
      return wholeKrw(tieredBenefit(benefit, spentKrw));
    case 'percentage': {
      if (spentKrw < benefit.minimumKrw) return 0;
      const exact = Math.floor(wholeKrw(spentKrw * benefit.rateBps) / BPS_TOTAL);
      return flooredTo(exact, benefit.floorKrw);
    }
    case 'fixed':
      return spentKrw >= benefit.minimumKrw ? benefit.benefitKrw : 0;
    case 'pieces':
      return spentKrw >= benefit.minimumKrw ? benefit.pieces : 0;
  }
};

/** What a purchase amount must still reach for the next step up. */
export interface NextStep {
  readonly missingKrw: number;
  /** What the sum entitles to then, in all. */
  readonly entitlement: number;
}

/** The next step above a sum; undefined when more spending brings no more. */
export const nextStepOf = (benefit: Benefit, spentKrw: number): NextStep | undefined => {
  const fromKrw = nextThreshold(benefit, spentKrw);
  return fromKrw === undefined
    ? undefined
    : { missingKrw: fromKrw - spentKrw, entitlement: entitlementOf(benefit, fromKrw) };
};

const nextThreshold = (benefit: Benefit, spentKrw: number): number | undefined => {
  switch (benefit.kind) {
    case 'tiers': {
      const top = benefit.tiers.at(-1)?.fromKrw ?? 0;
      const passed = benefit.repeating ? flooredTo(spentKrw, top) : 0;
      const next = benefit.tiers.find(({ fromKrw }) => passed + fromKrw > spentKrw);
      return next === undefined ? undefined : passed + next.fromKrw;
    }
    case 'percentage': {
      const step = entitlementOf(benefit, spentKrw) + benefit.floorKrw;
      const reached = Math.ceil((step * BPS_TOTAL) / benefit.rateBps);
      return Math.max(reached, spentKrw < benefit.minimumKrw ? benefit.minimumKrw : 0);
    }
    case 'fixed':
    case 'pieces':
      return spentKrw < benefit.minimumKrw ? benefit.minimumKrw : undefined;
  }
};

/**
 * The part of what is due that fits into what caps leave. Won are cut down to a multiple of the
 * smallest voucher; a coupon and a piece are whole or not at all.
 */
export const fittingPart = (benefit: Benefit, due: number, room: number): number => {
  if (due <= room) return due;
  switch (benefit.kind) {
    case 'tiers':
    case 'percentage':
      return flooredTo(Math.max(0, room), benefit.floorKrw);
    case 'fixed':
    case 'pieces':
      return 0;
  }
};

/** What so much of a benefit is worth in won: of pieces, their worth. */
export const worthOf = (benefit: Benefit, amount: number): number =>
  benefit.kind === 'pieces' ? wholeKrw(amount * benefit.worthKrw) : amount;

/** What the benefit is drawn from: a pool of won or of pieces. */
export const poolUnitOf = (benefit: Benefit): 'krw' | 'count' =>
  benefit.kind === 'pieces' ? 'count' : 'krw';

/** The least a claim can be: less than this in a pool is no use to anybody. */
export const smallestOf = (benefit: Benefit): number => {
  switch (benefit.kind) {
    case 'tiers': {
      const steps = benefit.tiers.map(
        ({ benefitKrw }, index) => benefitKrw - (benefit.tiers[index - 1]?.benefitKrw ?? 0),
      );
      return Math.min(...steps);
    }
    case 'percentage':
      return benefit.floorKrw;
    case 'fixed':
      return benefit.benefitKrw;
    case 'pieces':
      return benefit.pieces;
  }
};
