import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liabilityOf } from '../../../functions/promotions/domain/liability.ts';
import { presets, ruleOfPreset } from '../../../functions/promotions/domain/presets.ts';
import { type RehearsalRow, rehearse } from '../../../functions/promotions/domain/rehearsal.ts';
import type { Rule } from '../../../functions/promotions/domain/rule-schemas.ts';
import { holidayRule, marketA, marketB, termsOf } from './rule-scene.ts';

const setting = { shiftDays: 0, calendars: new Map() };
const startMs = Date.parse('2026-02-10T15:00:00.000Z');
const hourMs = 3_600_000;

const row = (over: Partial<RehearsalRow> = {}): RehearsalRow => ({
  at: '2026-02-12T03:00:00.000Z',
  person: 'a',
  amountKrw: 40_000,
  marketId: marketA,
  merchantEnrolled: true,
  category: 'agriculture',
  paymentKind: 'card',
  ...over,
});

const anyRow = fc.record({
  at: fc
    .integer({ min: 0, max: 119 })
    .map((hour) => new Date(startMs + hour * hourMs).toISOString()),
  person: fc.constantFrom('a', 'b', 'c'),
  amountKrw: fc.integer({ min: 0, max: 200_000 }),
  marketId: fc.constantFrom(marketA, marketB),
  category: fc.constantFrom('agriculture', 'fishery'),
  paymentKind: fc.constantFrom('card' as const, 'cash_receipt' as const),
  merchantEnrolled: fc.constant(true),
});

describe('a rehearsal', () => {
  it('gives what the tiers say of each sum: counted here by hand', () => {
    // Without caps, what a person gets in a market and category depends on the sum alone.
    const rule = holidayRule({ caps: [] });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
        const sums = new Map<string, number>();
        for (const { person, marketId, category, amountKrw } of rows) {
          const key = `${person} ${marketId} ${category}`;
          sums.set(key, (sums.get(key) ?? 0) + amountKrw);
        }
        const due = [...sums.values()].reduce(
          (sum, spent) => sum + (spent >= 67_000 ? 20_000 : spent >= 34_000 ? 10_000 : 0),
          0,
        );
        const result = rehearse(termsOf(rule), rows, setting);
        expect(result.granted).toBe(due);
        expect(result.grants + result.nothingDue).toBe(rows.length);
      }),
    );
  });

  it('adds up: by market, by person, and every row has one outcome', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 80 }), (rows) => {
        const result = rehearse(termsOf(holidayRule()), rows, setting);
        const sumOf = (parts: readonly { granted: number }[]) =>
          parts.reduce((sum, { granted }) => sum + granted, 0);
        expect(sumOf(result.markets)).toBe(result.granted);
        expect(sumOf(result.largest)).toBe(result.granted);
        const refused = result.refusals.reduce((sum, each) => sum + each.rows, 0);
        expect(result.grants + result.nothingDue + refused).toBe(rows.length);
        for (const { granted } of result.largest) expect(granted).toBeLessThanOrEqual(40_000);
      }),
    );
  });

  it('ends alike however the rows of different instants are ordered', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { maxLength: 40, selector: ({ at }) => at }),
        fc.infiniteStream(fc.nat()),
        (rows, keys) => {
          const other = rows
            .map((each) => ({ each, key: keys.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const terms = termsOf(holidayRule());
          expect(rehearse(terms, other, setting)).toEqual(rehearse(terms, rows, setting));
        },
      ),
    );
  });

  it('names the caps that were reached, and says who gets how much', () => {
    const rows = [
      row({ at: '2026-02-12T01:00:00.000Z', amountKrw: 67_000 }),
      row({ at: '2026-02-12T02:00:00.000Z', amountKrw: 67_000, marketId: marketB }),
      row({ at: '2026-02-12T03:00:00.000Z', person: 'b', paymentKind: 'corporate_card' }),
    ];
    const result = rehearse(termsOf(holidayRule()), rows, setting);
    expect(result).toMatchObject({ rows: 3, grants: 1, people: 1, granted: 20_000 });
    expect(result.refusals).toEqual([
      { code: 'cap_reached', rows: 1 },
      { code: 'payment_excluded', rows: 1 },
    ]);
    expect(result.caps).toEqual([
      {
        cap: 'person+category',
        window: 'promotion',
        unit: 'krw',
        limit: 20_000,
        refused: 1,
        cut: 0,
      },
    ]);
    expect(result.largest).toEqual([{ person: 'a', grants: 1, granted: 20_000 }]);
  });

  it('moves receipts of another year into the days of the rule', () => {
    const rows = [row({ at: '2025-02-12T03:00:00.000Z' })];
    const terms = termsOf(holidayRule());
    expect(rehearse(terms, rows, setting).granted).toBe(0);
    expect(rehearse(terms, rows, { ...setting, shiftDays: 365 }).granted).toBe(10_000);
  });
});

describe('the worst case', () => {
  it('is never passed by what a rule grants, in all and for each person', () => {
    const rule = (caps: unknown[], sumWindow: string): Rule =>
      holidayRule({
        what: { marketIds: [marketA, marketB], categories: ['agriculture', 'fishery'] },
        sum: { window: sumWindow, per: ['market', 'category'] },
        caps,
      });
    const cap = fc.record({
      per: fc.subarray(['person', 'market', 'category', 'payment']),
      window: fc.constantFrom('promotion', 'round', 'day'),
      unit: fc.constantFrom('krw', 'count'),
      limit: fc.integer({ min: 1, max: 60_000 }),
    });
    let bounded = 0;
    fc.assert(
      fc.property(
        fc.array(cap, { maxLength: 3 }),
        fc.constantFrom('each', 'day', 'round', 'promotion'),
        fc.array(anyRow, { maxLength: 80 }),
        (caps, sumWindow, rows) => {
          const named = new Map(
            caps.map((each) => [`${[...each.per].sort()} ${each.window} ${each.unit}`, each]),
          );
          // Counts as large as won would bound nothing that so few rows could reach.
          const limited = [...named.values()].map((each) =>
            each.unit === 'count' ? { ...each, limit: (each.limit % 4) + 1 } : each,
          );
          const tested = rule(limited, sumWindow);
          const { all, person } = liabilityOf(tested, undefined);
          const result = rehearse(termsOf(tested), rows, setting);
          if (all !== null) expect(result.benefitKrw).toBeLessThanOrEqual(all.mostKrw);
          for (const { granted } of result.largest) {
            if (person !== null) expect(granted).toBeLessThanOrEqual(person.mostKrw);
          }
          if (all !== null && result.benefitKrw * 2 > all.mostKrw) bounded += 1;
        },
      ),
      { numRuns: 500 },
    );
    expect(bounded, 'bounds that nothing comes near show nothing').toBeGreaterThan(10);
  });

  it('is the pool, or the tightest cap over everybody', () => {
    expect(liabilityOf(holidayRule(), 15_000_000_000)).toEqual({
      all: { mostKrw: 15_000_000_000, by: 'pool' },
      // Twice 20,000 by category is as much as the cap of the person: the first of the two is named.
      person: { mostKrw: 40_000, by: 'person+category promotion krw' },
    });
    const capped = holidayRule({
      caps: [{ per: [], window: 'day', unit: 'krw', limit: 1_000_000 }],
    });
    // Five days in Korea: 11 to 15 February.
    expect(liabilityOf(capped, 15_000_000_000).all).toEqual({
      mostKrw: 5_000_000,
      by: 'all day krw',
    });
    expect(liabilityOf(holidayRule({ caps: [] }), undefined)).toEqual({ all: null, person: null });
  });

  it('for a person is known of every preset', () => {
    const most = presets.map((preset) => {
      const rule = ruleOfPreset(preset, '2026-02-08');
      return [preset.presetId, liabilityOf(rule, undefined).person?.mostKrw ?? null];
    });
    expect(Object.fromEntries(most)).toEqual({
      'holiday-34000-67000': 40_000,
      'kimjang-25000-50000': 20_000,
      'busan-40000-70000': 60_000,
      // 20 rounds of 20,000 won; 4 rounds of 20,000 won for card and mobile each.
      'digital-weekly-10-percent': 400_000,
      'seollal-digital-15-percent': 160_000,
      'daegu-voucher-50000': 10_000,
      'daegu-gift-30000': 0,
      'first-come-coupon': 5_000,
    });
  });
});
