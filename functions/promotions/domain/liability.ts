import {
  epochMsOf,
  kstDateOf,
  kstDaysBetween,
  weekRoundOf,
} from '../../../shared/kernel/kst-calendar.ts';
import { entitlementOf, worthOf } from './benefit.ts';
import { spendMaxKrw } from './benefit-schemas.ts';
import { receiptsPerRoundMax } from './receipt.ts';
import {
  goodsCategoryCount,
  paymentKindCount,
  type Rule,
  type RuleCap,
  type TimeWindow,
} from './rule-schemas.ts';

/** The most that can be paid, and what keeps it from being more: the pool, a cap, or the sums. */
export interface Bound {
  readonly mostKrw: number;
  readonly by: string;
}

export interface Liability {
  /** For everybody together; null when neither a pool nor a cap bounds it. */
  readonly all: Bound | null;
  /** For one person. */
  readonly person: Bound | null;
}

const DAYS_PER_WEEK = 7;

/** Days or rounds in Korea that the promotion touches. */
const spansOf = (window: TimeWindow, { startsAt, endsAt }: Rule['when']): number => {
  if (window === 'promotion') return 1;
  const first = kstDateOf(epochMsOf(startsAt));
  const last = kstDateOf(epochMsOf(endsAt) - 1);
  if (window === 'day') return kstDaysBetween(first, last) + 1;
  const sunday = (date: string) => weekRoundOf(date).startsOn;
  return kstDaysBetween(sunday(first), sunday(last)) / DAYS_PER_WEEK + 1;
};

type Dimension = RuleCap['per'][number] | Rule['sum']['per'][number];

/** How many there can be of something a cap or a sum is kept for; undefined where nobody can say. */
const countOf = (dimension: Dimension, { what }: Rule): number | undefined => {
  switch (dimension) {
    case 'market':
      return what.marketIds?.length;
    case 'merchant':
      return typeof what.merchants === 'string' ? undefined : what.merchants.length;
    case 'category':
      // What says no category counts as one more.
      return what.categories?.length ?? goodsCategoryCount + 1;
    case 'payment': {
      const excluded = what.paymentKindsExcluded.length;
      return excluded === 0 ? paymentKindCount + 1 : paymentKindCount - excluded;
    }
    case 'person':
      return undefined;
  }
};

const productOf = (counts: readonly (number | undefined)[]): number =>
  counts.reduce<number>((product, count) => product * (count ?? Number.POSITIVE_INFINITY), 1);

/** The most that one sum of purchases entitles to, in won. */
const largestKrw = ({ benefit, sum }: Rule): number => {
  const purchases = sum.window === 'each' ? 1 : receiptsPerRoundMax;
  return worthOf(benefit, entitlementOf(benefit, purchases * spendMaxKrw));
};

const boundOfCap = (rule: Rule, { per, window, unit, limit }: RuleCap, ofOne: boolean): Bound => {
  const counts = per.map((name) => (ofOne && name === 'person' ? 1 : countOf(name, rule)));
  const caps = productOf([...counts, spansOf(window, rule.when)]);
  const eachKrw = unit === 'krw' ? limit : limit * largestKrw(rule);
  const name = per.length === 0 ? 'all' : per.join('+');
  return { mostKrw: eachKrw === 0 ? 0 : caps * eachKrw, by: `${name} ${window} ${unit}` };
};

const boundOfSums = (rule: Rule): Bound => {
  const { window, per } = rule.sum;
  const sums =
    window === 'each'
      ? Number.POSITIVE_INFINITY
      : productOf([...per.map((name) => countOf(name, rule)), spansOf(window, rule.when)]);
  const eachKrw = largestKrw(rule);
  return { mostKrw: eachKrw === 0 ? 0 : sums * eachKrw, by: 'sums' };
};

const leastOf = (bounds: readonly Bound[]): Bound | null =>
  bounds
    .filter(({ mostKrw }) => Number.isSafeInteger(mostKrw))
    .toSorted((a, b) => a.mostKrw - b.mostKrw)[0] ?? null;

/**
 * The most a rule can ever cost, whatever people buy: the worst case to agree to before a launch.
 *
 * @param poolLeft What its pool still has, in won or pieces; undefined without one. A top-up adds to
 * it, so it bounds what can be paid as the pool is now.
 */
export const liabilityOf = (rule: Rule, poolLeft: number | undefined): Liability => {
  const pool: Bound[] =
    poolLeft === undefined ? [] : [{ mostKrw: worthOf(rule.benefit, poolLeft), by: 'pool' }];
  const all = leastOf([...pool, ...rule.caps.map((cap) => boundOfCap(rule, cap, false))]);
  const person = leastOf([
    ...(all === null ? [] : [all]),
    ...rule.caps.map((cap) => boundOfCap(rule, cap, true)),
    boundOfSums(rule),
  ]);
  return { all, person };
};
