import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capKeysOf, decide, sumKeyOf } from '../../../functions/promotions/domain/rule.ts';
import { facts, holidayRule, marketA, marketB, promotionId, termsOf } from './rule-scene.ts';

const terms = termsOf(holidayRule());
const at = (instant: string) => Date.parse(instant);

describe('rounds and days', () => {
  const weekly = termsOf(
    holidayRule({
      when: { startsAt: '2025-12-01T00:00:00.000Z', endsAt: '2026-12-01T00:00:00.000Z' },
      sum: { window: 'round', per: [] },
      caps: [{ per: ['person'], window: 'round', unit: 'krw', limit: 20_000 }],
    }),
  );
  it('begin on Sunday at midnight in Korea, also across the year', () => {
    const key = (instant: string) => sumKeyOf(weekly, facts({ atMs: at(instant) }));
    // 2025-12-28 and 2026-01-04 are Sundays.
    expect(key('2025-12-27T15:00:00.000Z')).toBe(`${promotionId}#person:p1#round:2025-12-28`);
    expect(key('2025-12-27T14:59:59.999Z')).toBe(`${promotionId}#person:p1#round:2025-12-21`);
    expect(key('2026-01-03T14:59:59.999Z')).toBe(`${promotionId}#person:p1#round:2025-12-28`);
    expect(key('2026-01-03T15:00:00.000Z')).toBe(`${promotionId}#person:p1#round:2026-01-04`);
  });

  it('agree with the calendar of the machine at any instant', () => {
    const start = at('2025-12-01T00:00:00.000Z');
    fc.assert(
      fc.property(fc.integer({ min: start, max: at('2026-11-20T00:00:00.000Z') }), (atMs) => {
        const inKorea = new Date(atMs + 9 * 3_600_000);
        const sunday = new Date(inKorea.getTime() - inKorea.getUTCDay() * 86_400_000);
        const name = sunday.toISOString().slice(0, 10);
        const [key] = capKeysOf(weekly, facts({ atMs }));
        expect(key).toBe(`${promotionId}#person:p1#round:${name}#krw`);
        const decision = decide(weekly, facts({ atMs }));
        if (decision.kind !== 'granted') throw new Error('Expected a grant.');
        const freesMs = at(decision.caps[0]?.freesAt ?? '');
        expect(new Date(freesMs + 9 * 3_600_000).getUTCDay()).toBe(0);
        expect(freesMs - atMs).toBeGreaterThan(0);
        expect(freesMs - atMs).toBeLessThanOrEqual(7 * 86_400_000);
      }),
    );
  });
});

describe('caps and sums in any order', () => {
  const receipt = fc.record({
    person: fc.constantFrom('a', 'b'),
    category: fc.constantFrom('agriculture', 'fishery'),
    marketId: fc.constantFrom(marketA, marketB),
    amountKrw: fc.integer({ min: 0, max: 120_000 }),
  });

  it('never pass a limit, and never pay one sum more than its tier', () => {
    fc.assert(
      fc.property(fc.array(receipt, { maxLength: 40 }), (receipts) => {
        const used: Record<string, number> = {};
        const sums = new Map<string, { spentKrw: number; granted: number }>();
        const paid = new Map<string, number>();
        for (const { person, ...purchase } of receipts) {
          const known = facts({ ...purchase, person: { key: person } });
          const key = sumKeyOf(terms, known) ?? '';
          const sum = sums.get(key);
          const decision = decide(terms, { ...known, used, ...(sum === undefined ? {} : { sum }) });
          if (decision.kind === 'refused') continue;
          sums.set(key, decision.sum);
          if (decision.kind === 'nothing_due') continue;
          for (const cap of decision.caps) used[cap.key] = (used[cap.key] ?? 0) + cap.use;
          for (const name of [person, `${person} ${purchase.category}`]) {
            paid.set(name, (paid.get(name) ?? 0) + decision.amount);
          }
        }
        for (const [name, amount] of paid) {
          expect(amount).toBeLessThanOrEqual(name.includes(' ') ? 20_000 : 40_000);
        }
        for (const { spentKrw, granted } of sums.values()) {
          const tier = spentKrw >= 67_000 ? 20_000 : spentKrw >= 34_000 ? 10_000 : 0;
          expect(granted).toBeLessThanOrEqual(tier);
        }
      }),
    );
  });

  it('give one person one sum in whatever order the receipts come', () => {
    const ofOne = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 8 });
    const total = (amounts: readonly number[]) => {
      let sum = { spentKrw: 0, granted: 0 };
      for (const amountKrw of amounts) {
        const decision = decide(terms, facts({ amountKrw, sum }));
        if (decision.kind !== 'refused') sum = decision.sum;
      }
      return sum.granted;
    };
    fc.assert(
      fc.property(ofOne, (amounts) => {
        const spent = amounts.reduce((all, amount) => all + amount, 0);
        const expected = spent >= 67_000 ? 20_000 : spent >= 34_000 ? 10_000 : 0;
        expect(total(amounts)).toBe(expected);
        expect(total(amounts.toReversed())).toBe(expected);
      }),
    );
  });
});
