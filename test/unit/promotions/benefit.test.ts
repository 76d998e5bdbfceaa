import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entitlementOf,
  fittingPart,
  nextStepOf,
  smallestOf,
} from '../../../functions/promotions/domain/benefit.ts';

const holidays = {
  kind: 'tiers' as const,
  tiers: [
    { fromKrw: 34_000, benefitKrw: 10_000 },
    { fromKrw: 67_000, benefitKrw: 20_000 },
  ],
  repeating: false,
  floorKrw: 1_000,
};
const payback = {
  kind: 'percentage' as const,
  rateBps: 1_000,
  minimumKrw: 10_000,
  floorKrw: 1_000,
};

describe('what a sum entitles to', () => {
  it.each([
    [0, 0],
    [33_999, 0],
    [34_000, 10_000],
    [66_999, 10_000],
    [67_000, 20_000],
    [9_999_999, 20_000],
  ])('by the tiers of the holidays %i won give %i', (spentKrw, benefitKrw) => {
    expect(entitlementOf(holidays, spentKrw)).toBe(benefitKrw);
  });

  it.each([
    [69_999, 10_000],
    [70_000, 20_000],
    [109_999, 20_000],
    [110_000, 30_000],
    [140_000, 40_000],
    [210_000, 60_000],
  ])('by tiers that begin anew %i won give %i', (spentKrw, benefitKrw) => {
    const busan = {
      ...holidays,
      tiers: [
        { fromKrw: 40_000, benefitKrw: 10_000 },
        { fromKrw: 70_000, benefitKrw: 20_000 },
      ],
      repeating: true,
    };
    expect(entitlementOf(busan, spentKrw)).toBe(benefitKrw);
  });

  it.each([
    [9_999, 0],
    [10_000, 1_000],
    [19_999, 1_000],
    [20_000, 2_000],
    [199_999, 19_000],
  ])('by a tenth, floored to a thousand, %i won give %i', (spentKrw, benefitKrw) => {
    expect(entitlementOf(payback, spentKrw)).toBe(benefitKrw);
  });

  it('agrees with exact arithmetic on any percentage', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (spentKrw, rateBps, floorKrw) => {
          const exact = (BigInt(spentKrw) * BigInt(rateBps)) / 10_000n;
          const whole = (exact / BigInt(floorKrw)) * BigInt(floorKrw);
          const rule = { kind: 'percentage' as const, rateBps, minimumKrw: 0, floorKrw };
          expect(BigInt(entitlementOf(rule, spentKrw))).toBe(whole);
        },
      ),
    );
  });

  it('agrees with counting tiers one by one, and never falls when more is spent', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 2_000 }),
        fc.boolean(),
        (steps, spent, repeating) => {
          const tiers = steps
            .toSorted((a, b) => a - b)
            .map((fromKrw, index) => ({ fromKrw, benefitKrw: (index + 1) * 1_000 }));
          const rule = { kind: 'tiers' as const, tiers, repeating, floorKrw: 1_000 };
          // Walks up won by won, and adds a thousand at each threshold that is passed.
          let walked = 0;
          let sinceTop = 0;
          for (let won = 1; won <= spent; won += 1) {
            sinceTop += 1;
            if (tiers.some(({ fromKrw }) => fromKrw === sinceTop)) walked += 1_000;
            if (repeating && sinceTop === tiers.at(-1)?.fromKrw) sinceTop = 0;
          }
          expect(entitlementOf(rule, spent)).toBe(walked);
        },
      ),
    );
  });
});

describe('the next step', () => {
  it.each([
    [holidays, 30_000, 4_000, 10_000],
    [holidays, 34_000, 33_000, 20_000],
    [payback, 0, 10_000, 1_000],
    [payback, 19_001, 999, 2_000],
  ])('says what is missing (%#)', (benefit, spentKrw, missingKrw, entitlement) => {
    expect(nextStepOf(benefit, spentKrw)).toEqual({ missingKrw, entitlement });
  });

  it('is none above the highest tier', () => {
    expect(nextStepOf(holidays, 67_000)).toBeUndefined();
  });

  it('is exact: one won less brings nothing, the whole of it does', () => {
    const benefit = fc.oneof(
      fc.record({
        kind: fc.constant('percentage' as const),
        rateBps: fc.integer({ min: 1, max: 10_000 }),
        minimumKrw: fc.integer({ min: 0, max: 50_000 }),
        floorKrw: fc.constantFrom(1, 500, 1_000),
      }),
      fc.constantFrom(holidays, { ...holidays, repeating: true }),
    );
    fc.assert(
      fc.property(benefit, fc.integer({ min: 0, max: 500_000 }), (rule, spentKrw) => {
        const next = nextStepOf(rule, spentKrw);
        if (next === undefined) return;
        expect(next.missingKrw).toBeGreaterThan(0);
        const now = entitlementOf(rule, spentKrw);
        expect(entitlementOf(rule, spentKrw + next.missingKrw - 1)).toBe(now);
        expect(entitlementOf(rule, spentKrw + next.missingKrw)).toBe(next.entitlement);
        // Below a minimum that gives nothing yet, reaching it is the step.
        if (spentKrw >= ('minimumKrw' in rule ? rule.minimumKrw : 0)) {
          expect(next.entitlement).toBeGreaterThan(now);
        }
      }),
    );
  });
});

describe('what caps leave of it', () => {
  it('is cut to the smallest voucher', () => {
    expect(fittingPart(holidays, 20_000, 12_700)).toBe(12_000);
    expect(fittingPart(holidays, 20_000, 999)).toBe(0);
  });
  it('leaves a coupon whole, or nothing of it', () => {
    const coupon = { kind: 'fixed' as const, benefitKrw: 5_000, minimumKrw: 0 };
    expect(fittingPart(coupon, 5_000, 5_000)).toBe(5_000);
    expect(fittingPart(coupon, 5_000, 4_999)).toBe(0);
  });
  it('names the smallest claim', () => {
    expect(smallestOf(holidays)).toBe(10_000);
    expect(smallestOf(payback)).toBe(1_000);
  });
});
