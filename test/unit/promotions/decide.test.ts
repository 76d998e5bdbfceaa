import { describe, expect, it } from 'vitest';
import { capKeysOf, decide } from '../../../functions/promotions/domain/rule.ts';
import type { RuleFacts } from '../../../functions/promotions/domain/rule-facts.ts';
import { ruleSchema } from '../../../functions/promotions/domain/rule-schemas.ts';
import { facts, holidayRule, marketA, marketB, promotionId, termsOf } from './rule-scene.ts';

const terms = termsOf(holidayRule());
const refusalOf = (over: Partial<RuleFacts>, rule = terms.rule) => {
  const decision = decide(termsOf(rule), facts(over));
  return decision.kind === 'refused' ? decision.refusal.code : decision.kind;
};
const at = (instant: string) => Date.parse(instant);

describe('a claim under a rule', () => {
  it('gives the tier, counts both caps, and says what is missing to the next', () => {
    expect(decide(terms, facts())).toEqual({
      kind: 'granted',
      amount: 10_000,
      benefitKrw: 10_000,
      caps: [
        {
          key: `${promotionId}#category:agriculture#person:p1#all#krw`,
          cap: 'person+category',
          window: 'promotion',
          unit: 'krw',
          use: 10_000,
          limit: 20_000,
        },
        {
          key: `${promotionId}#person:p1#all#krw`,
          cap: 'person',
          window: 'promotion',
          unit: 'krw',
          use: 10_000,
          limit: 40_000,
        },
      ],
      sum: { spentKrw: 40_000, granted: 10_000 },
      nextStep: { missingKrw: 27_000, entitlement: 20_000 },
    });
  });

  it('pays the difference when a later receipt reaches the next tier', () => {
    const sum = { spentKrw: 40_000, granted: 10_000 };
    const decision = decide(terms, facts({ amountKrw: 27_000, sum }));
    expect(decision).toMatchObject({ kind: 'granted', amount: 10_000 });
  });

  it('counts a receipt below the first tier, and gives nothing yet', () => {
    expect(decide(terms, facts({ amountKrw: 33_999 }))).toEqual({
      kind: 'nothing_due',
      sum: { spentKrw: 33_999, granted: 0 },
      nextStep: { missingKrw: 1, entitlement: 10_000 },
    });
  });

  it('is cut down by a cap that is nearly reached, and says by which', () => {
    const [ofCategory = ''] = capKeysOf(terms, facts());
    const decision = decide(terms, facts({ amountKrw: 67_000, used: { [ofCategory]: 15_500 } }));
    expect(decision).toMatchObject({
      kind: 'granted',
      amount: 4_000,
      cutBy: { code: 'cap_reached', cap: 'person+category', limit: 20_000, freesAt: null },
    });
  });

  it('names the cap that is reached, and when it frees', () => {
    const rule = holidayRule({
      caps: [{ per: ['person'], window: 'day', unit: 'krw', limit: 20_000 }],
    });
    const used = { [`${promotionId}#person:p1#day:2026-02-12#krw`]: 20_000 };
    expect(decide(termsOf(rule), facts({ used }))).toEqual({
      kind: 'refused',
      refusal: {
        code: 'cap_reached',
        cap: 'person',
        window: 'day',
        limit: 20_000,
        unit: 'krw',
        // Midnight in Korea.
        freesAt: '2026-02-12T15:00:00.000Z',
      },
    });
  });

  it('keeps the canary at launch until its instant, and then drops it', () => {
    const canary = {
      name: '1',
      unit: 'krw' as const,
      limit: 5_000,
      until: '2026-02-12T04:00:00.000Z',
    };
    const launched = termsOf(holidayRule(), { canary });
    const early = decide(launched, facts());
    expect(early).toMatchObject({ amount: 5_000, cutBy: { freesAt: canary.until } });
    expect(decide(launched, facts({ atMs: at(canary.until) }))).toMatchObject({ amount: 10_000 });
  });

  it('is the same decision however often it is asked', () => {
    expect(decide(terms, facts())).toEqual(
      decide(structuredClone(terms), structuredClone(facts())),
    );
  });
});

describe('who, what and when', () => {
  it.each<[string, Partial<RuleFacts>]>([
    ['promotion_not_started', { atMs: at('2026-02-10T14:59:59.999Z') }],
    ['promotion_ended', { atMs: at('2026-02-15T15:00:00.000Z') }],
    ['category_excluded', { category: 'restaurant' }],
    ['payment_excluded', { paymentKind: 'corporate_card' }],
    ['merchant_not_enrolled', { merchantEnrolled: false }],
    ['granted', { atMs: at('2026-02-10T15:00:00.000Z') }],
    ['granted', { atMs: at('2026-02-15T14:59:59.999Z') }],
  ])('%s (%#)', (code, over) => {
    expect(refusalOf(over)).toBe(code);
  });

  it.each<[string, Record<string, unknown>, Partial<RuleFacts>]>([
    ['market_excluded', { what: { marketIds: [marketA] } }, { marketId: marketB }],
    ['region_excluded', { who: { regions: ['busan'] } }, { person: { key: 'p', region: 'seoul' } }],
    ['fact_missing', { who: { regions: ['busan'] } }, {}],
    [
      'age_excluded',
      { who: { ages: { from: 19, to: 39 } } },
      { person: { key: 'p', ageYears: 40 } },
    ],
    ['granted', { who: { ages: { from: 19, to: 39 } } }, { person: { key: 'p', ageYears: 39 } }],
    ['fact_missing', { who: { firstTimeOnly: true } }, {}],
    [
      'not_first_time',
      { who: { firstTimeOnly: true } },
      { person: { key: 'p', firstTime: false } },
    ],
    ['granted', { who: { firstTimeOnly: true } }, { person: { key: 'p', firstTime: true } }],
    ['past_spend_too_low', { who: { pastSpendMinKrw: 50_000 } }, {}],
    ['merchant_not_onnuri', { what: { onnuriRegisteredOnly: true } }, {}],
    ['fact_missing', { what: { categories: ['fishery'] } }, { category: undefined as never }],
  ])('%s (%#)', (code, part, over) => {
    expect(refusalOf(over, holidayRule(part))).toBe(code);
  });

  const weekdays = holidayRule({
    when: {
      startsAt: '2025-12-01T00:00:00.000Z',
      endsAt: '2027-01-01T00:00:00.000Z',
      weekdays: [6],
      hours: { from: '10:00', until: '18:00' },
    },
  });
  // 2026-02-14 is a Saturday.
  it.each([
    ['weekday_excluded', '2026-02-13T14:59:59.999Z'],
    ['outside_hours', '2026-02-13T15:00:00.000Z'],
    ['outside_hours', '2026-02-14T00:59:59.999Z'],
    ['granted', '2026-02-14T01:00:00.000Z'],
    ['granted', '2026-02-14T08:59:59.999Z'],
    ['outside_hours', '2026-02-14T09:00:00.000Z'],
    ['weekday_excluded', '2026-02-14T15:00:00.000Z'],
  ])('days and hours are those of Korea: %s at %s', (code, instant) => {
    expect(refusalOf({ atMs: at(instant) }, weekdays)).toBe(code);
  });

  it('follows the market that is closed on a Monday', () => {
    const rule = holidayRule({
      when: {
        startsAt: '2026-02-01T00:00:00.000Z',
        endsAt: '2026-03-01T00:00:00.000Z',
        onlyWhileMarketIsOpen: true,
      },
    });
    const marketCalendar = {
      weekly: [{ weekday: 4, opensAt: '09:00', closesAt: '18:00' }],
      monthlyClosings: [],
      exceptions: [],
    };
    expect(refusalOf({}, rule)).toBe('fact_missing');
    // The scene's instant is Thursday noon.
    expect(refusalOf({ marketCalendar }, rule)).toBe('granted');
    expect(refusalOf({ marketCalendar, atMs: at('2026-02-16T03:00:00.000Z') }, rule)).toBe(
      'market_closed',
    );
  });

  it('asks of a coupon where it counts only at the till', () => {
    const coupon = ruleSchema.parse({
      ...holidayRule(),
      kind: 'coupon',
      sum: { window: 'each', per: [] },
      benefit: { kind: 'fixed', benefitKrw: 5_000, minimumKrw: 30_000 },
      caps: [{ per: ['person'], unit: 'count', limit: 1 }],
    });
    const decision = decide(termsOf(coupon), {
      atMs: facts().atMs,
      person: { key: 'p1' },
    });
    expect(decision).toMatchObject({ kind: 'granted', amount: 5_000, caps: [{ use: 1 }] });
  });
});
