import { epochMsOf, kstDateOf, kstTimeOf, weekdayOf } from '../../../shared/kernel/kst-calendar.ts';
import { isMarketOpenAt, type MarketCalendar } from '../../../shared/kernel/market-calendar.ts';
import type { RuleRefusal } from './rule-refusal.ts';
import type { PaymentKind, Rule } from './rule-schemas.ts';

/** What is known of the person who asks. What is absent is not known, and excludes where needed. */
export interface PersonFacts {
  /** Keyed digest of the account or the phone: never the phone. */
  readonly key: string;
  readonly region?: string;
  readonly ageYears?: number;
  /** Whether this is the first promotion the person takes part in. */
  readonly firstTime?: boolean;
  readonly pastSpendKrw?: number;
}

/** Where and how a purchase was made. */
export interface PurchaseFacts {
  readonly atMs: number;
  readonly marketId?: string;
  readonly merchantId?: string;
  /** Whether the stall takes part in the promotion's edition. */
  readonly merchantEnrolled?: boolean;
  readonly merchantOnnuriRegistered?: boolean;
  readonly category?: string;
  readonly paymentKind?: PaymentKind;
  readonly marketCalendar?: MarketCalendar;
}

/** Whether the promotion runs at an instant. The start belongs to it, the end does not. */
const findPeriodRefusal = ({ when }: Rule, atMs: number): RuleRefusal | undefined => {
  if (atMs < epochMsOf(when.startsAt)) {
    return { code: 'promotion_not_started', startsAt: when.startsAt };
  }
  if (atMs >= epochMsOf(when.endsAt)) return { code: 'promotion_ended', endedAt: when.endsAt };
  return undefined;
};

/** Days and hours in Korea, and the market's own. */
const findTimeRefusal = ({ when }: Rule, facts: PurchaseFacts): RuleRefusal | undefined => {
  if (when.weekdays !== null && !when.weekdays.includes(weekdayOf(kstDateOf(facts.atMs)))) {
    return { code: 'weekday_excluded' };
  }
  if (when.hours !== null) {
    const time = kstTimeOf(facts.atMs);
    const { from, until } = when.hours;
    if (time < from || time >= until) return { code: 'outside_hours', from, until };
  }
  if (when.onlyWhileMarketIsOpen) {
    if (facts.marketCalendar === undefined) {
      return { code: 'fact_missing', fact: 'marketCalendar' };
    }
    if (!isMarketOpenAt(facts.marketCalendar, facts.atMs)) return { code: 'market_closed' };
  }
  return undefined;
};

const findPersonRefusal = ({ who }: Rule, person: PersonFacts): RuleRefusal | undefined => {
  if (who.regions !== null) {
    if (person.region === undefined) return { code: 'fact_missing', fact: 'region' };
    if (!(who.regions as readonly string[]).includes(person.region)) {
      return { code: 'region_excluded' };
    }
  }
  if (who.ages !== null) {
    if (person.ageYears === undefined) return { code: 'fact_missing', fact: 'ageYears' };
    const { from, to } = who.ages;
    if (person.ageYears < from || person.ageYears > to) return { code: 'age_excluded' };
  }
  if (who.firstTimeOnly) {
    if (person.firstTime === undefined) return { code: 'fact_missing', fact: 'firstTime' };
    if (!person.firstTime) return { code: 'not_first_time' };
  }
  if ((person.pastSpendKrw ?? 0) < who.pastSpendMinKrw) {
    return { code: 'past_spend_too_low', neededKrw: who.pastSpendMinKrw };
  }
  return undefined;
};

const findMerchantRefusal = ({ what }: Rule, facts: PurchaseFacts): RuleRefusal | undefined => {
  if (what.merchants === 'enrolled' && facts.merchantEnrolled !== true) {
    return { code: 'merchant_not_enrolled' };
  }
  if (typeof what.merchants !== 'string') {
    if (facts.merchantId === undefined) return { code: 'fact_missing', fact: 'merchantId' };
    if (!what.merchants.includes(facts.merchantId)) return { code: 'merchant_excluded' };
  }
  if (what.onnuriRegisteredOnly && facts.merchantOnnuriRegistered !== true) {
    return { code: 'merchant_not_onnuri' };
  }
  return undefined;
};

const findGoodsRefusal = ({ what }: Rule, facts: PurchaseFacts): RuleRefusal | undefined => {
  if (what.marketIds !== null) {
    if (facts.marketId === undefined) return { code: 'fact_missing', fact: 'marketId' };
    if (!what.marketIds.includes(facts.marketId)) return { code: 'market_excluded' };
  }
  if (what.categories !== null) {
    if (facts.category === undefined) return { code: 'fact_missing', fact: 'category' };
    if (!(what.categories as readonly string[]).includes(facts.category)) {
      return { code: 'category_excluded' };
    }
  }
  if (what.paymentKindsExcluded.length > 0) {
    if (facts.paymentKind === undefined) return { code: 'fact_missing', fact: 'paymentKind' };
    if (what.paymentKindsExcluded.includes(facts.paymentKind)) return { code: 'payment_excluded' };
  }
  return undefined;
};

/** Why a purchase does not count; undefined when it does. A coupon is held against this at the till. */
export const findPurchaseRefusal = (rule: Rule, facts: PurchaseFacts): RuleRefusal | undefined =>
  findPeriodRefusal(rule, facts.atMs) ??
  findTimeRefusal(rule, facts) ??
  findGoodsRefusal(rule, facts) ??
  findMerchantRefusal(rule, facts);

/**
 * Of a coupon, which is claimed before anything is bought, only the market may be known that it is
 * for. Where markets have caps it must be: there is no cap of no market.
 */
const findCouponRefusal = ({ what, caps }: Rule, facts: PurchaseFacts): RuleRefusal | undefined => {
  const { marketId } = facts;
  if (marketId === undefined) {
    const isNeeded = caps.some(({ per }) => per.includes('market'));
    return isNeeded ? { code: 'fact_missing', fact: 'marketId' } : undefined;
  }
  const counts = what.marketIds === null || what.marketIds.includes(marketId);
  return counts ? undefined : { code: 'market_excluded' };
};

/**
 * Why a claim may not be made; undefined when it may. Where else a coupon counts is asked when it is
 * redeemed.
 */
export const findClaimRefusal = (
  rule: Rule,
  facts: PurchaseFacts & { readonly person: PersonFacts },
): RuleRefusal | undefined =>
  (rule.kind === 'coupon'
    ? (findPeriodRefusal(rule, facts.atMs) ?? findCouponRefusal(rule, facts))
    : findPurchaseRefusal(rule, facts)) ?? findPersonRefusal(rule, facts.person);
