import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type History,
  noHistory,
  type Part,
  pastOf,
  tookMax,
  withPart,
} from '../../../functions/promotions/domain/history.ts';
import { ageYearsAt, knownOf } from '../../../functions/promotions/domain/person.ts';

const promotions = ['promotion_a', 'promotion_b', 'promotion_c'];
const part = fc.record({
  promotionId: fc.constantFrom(...promotions),
  times: fc.constant(1),
  spentKrw: fc.nat(1_000_000),
});
const told = (parts: readonly Part[], from: History = noHistory): History =>
  parts.reduce(withPart, from);
const takenBack = ({ promotionId, times, spentKrw }: Part): Part => ({
  ...{ promotionId, times: -times, spentKrw: -spentKrw },
});

describe('a history', () => {
  it('knows the sum and the first promotion, whatever was taken back in whatever order', () => {
    const run = fc.array(fc.record({ part, back: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(run, fc.infiniteStream(fc.nat()), (steps, chances) => {
        const gone = steps.filter(({ back }) => back).map((step) => takenBack(step.part));
        const order = [...gone].sort(() => ((chances.next().value ?? 0) % 2 === 0 ? 1 : -1));
        const history = told([...steps.map((step) => step.part), ...order]);
        const standing = steps.filter(({ back }) => !back).map((step) => step.part);
        let spent = 0;
        for (const { spentKrw } of standing) spent += spentKrw;
        for (const promotionId of promotions) {
          const isNewcomer = standing.every((each) => each.promotionId === promotionId);
          expect(pastOf([history], promotionId)).toEqual({
            firstTime: isNewcomer,
            pastSpendKrw: spent,
          });
        }
        expect(history.version).toBe(steps.length + gone.length);
      }),
    );
  });

  it('of phone and account together is one past', () => {
    const ofPhone = told([{ promotionId: 'promotion_a', times: 1, spentKrw: 30_000 }]);
    const ofAccount = told([{ promotionId: 'promotion_b', times: 1, spentKrw: 5_000 }]);
    expect(pastOf([ofPhone, noHistory], 'promotion_a').firstTime).toBe(true);
    expect(pastOf([ofPhone, ofAccount], 'promotion_a')).toEqual({
      ...{ firstTime: false, pastSpendKrw: 35_000 },
    });
  });

  it('stays bounded, and who took part in hundreds is no newcomer', () => {
    const many = Array.from({ length: tookMax + 50 }, (_, n) => ({
      ...{ promotionId: `promotion_${n}`, times: 1, spentKrw: 1 },
    }));
    const history = told(many);
    expect(Object.keys(history.took)).toHaveLength(500);
    expect(pastOf([history], 'promotion_0')).toEqual({ firstTime: false, pastSpendKrw: 550 });
  });
});

describe('an age in Korea', () => {
  // Midnight in Korea is three in the afternoon of the day before in UTC.
  it.each([
    ['2007-05-03', '2026-05-02T14:59:59.999Z', 18],
    ['2007-05-03', '2026-05-02T15:00:00.000Z', 19],
    ['2004-02-29', '2027-02-28T14:59:59.999Z', 22],
    ['2004-02-29', '2027-02-28T15:00:00.000Z', 23],
    ['2004-02-29', '2028-02-28T15:00:00.000Z', 24],
    ['1947-12-31', '2026-01-01T00:00:00.000Z', 78],
  ])('of who was born on %s, at %s: %i', (birthDate, at, age) => {
    expect(ageYearsAt(birthDate, Date.parse(at))).toBe(age);
  });

  it('is not known of whom nobody has checked', () => {
    expect(knownOf({}, 0)).toEqual({});
    expect(knownOf({ region: 'busan' }, 0)).toEqual({ region: 'busan' });
  });
});
