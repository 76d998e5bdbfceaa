import { expect, it } from 'vitest';
import { presets, ruleOfPreset } from '../../../functions/promotions/domain/presets.ts';
import { ruleSchema } from '../../../functions/promotions/domain/rule-schemas.ts';

const rule = {
  kind: 'receipt_refund',
  when: { startsAt: '2026-02-09T15:00:00.000Z', endsAt: '2026-02-14T15:00:00.000Z' },
  benefit: { kind: 'tiers', tiers: [{ fromKrw: 34_000, benefitKrw: 10_000 }] },
};
const tiers = (...steps: readonly [number, number][]) => ({
  benefit: {
    kind: 'tiers',
    tiers: steps.map(([fromKrw, benefitKrw]) => ({ fromKrw, benefitKrw })),
  },
});
const cap = { per: ['person', 'market'], unit: 'krw', limit: 20_000 };
const fixed = { kind: 'coupon', benefit: { kind: 'fixed', benefitKrw: 5_000 } };

/** Where a rule is wrong, and by which name; nothing when it is right. */
const faultsOf = (changes: object): readonly unknown[] => {
  const { error } = ruleSchema.safeParse({ ...rule, ...changes });
  return (error?.issues ?? []).map(({ path, ...issue }) => [
    path.join('.'),
    'params' in issue ? (issue.params as { code: string }).code : issue.code,
  ]);
};

it.each<[string, object, readonly unknown[]]>([
  ['is right as it was announced', {}, []],
  ['of a coupon that is kept for days', { ...fixed, claimableDays: 30 }, []],
  ['of a coupon that never stacks', { ...fixed, stacking: { kind: 'never' } }, []],
  ['keeps no receipt for days', { claimableDays: 30 }, [['kind', 'coupon_only']]],
  ['has no receipt go with others', { stacking: { kind: 'never' } }, [['kind', 'coupon_only']]],
  ['gives no coupon by what is spent', { kind: 'coupon' }, [['benefit', 'benefit_needs_purchase']]],
  ['of a coupon with a cap of each person in each market', { ...fixed, caps: [cap] }, []],
  ...(['merchant', 'category', 'payment'] as const).map(
    (dimension): [string, object, readonly unknown[]] => [
      `counts no coupon by ${dimension}, which nobody knows yet`,
      { ...fixed, caps: [{ ...cap, per: ['person', dimension] }] },
      [['caps', 'cap_needs_purchase']],
    ],
  ),
  ['rises', tiers([50_000, 20_000], [25_000, 10_000]), [['benefit.tiers', 'tiers_not_ascending']]],
  ['pays whole vouchers', tiers([25_000, 10_500]), [['benefit.tiers', 'benefit_below_floor']]],
  [
    'has one cap on one thing, however it is written',
    { caps: [cap, { ...cap, per: ['market', 'person'], limit: 10_000 }] },
    [['caps', 'cap_repeated']],
  ],
  [
    'ends after it starts',
    { when: { startsAt: rule.when.endsAt, endsAt: rule.when.startsAt } },
    [['when.endsAt', 'range_reversed']],
  ],
])('a rule %s', (_, changes, faults) => expect(faultsOf(changes)).toEqual(faults));

it('every preset is a rule on any day of the week', () => {
  for (const preset of presets) {
    for (let day = 1; day <= 7; day += 1) {
      const { when } = ruleOfPreset(preset, `2026-02-0${day}`);
      expect(when.startsAt < when.endsAt, preset.presetId).toBe(true);
    }
  }
});
