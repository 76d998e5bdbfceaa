import type { RuleFacts, Terms } from '../../../functions/promotions/domain/rule-facts.ts';
import { type Rule, ruleSchema } from '../../../functions/promotions/domain/rule-schemas.ts';

export const promotionId = 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7';
export const marketA = 'market_01jd3k8r2ve5wbx6m0q9hzt4c7';
export const marketB = 'market_01jd3k8r2ve5wbx6m0q9hzt4c8';

/** The refund event of the holidays: 34,000 gives 10,000 and 67,000 gives 20,000, per category. */
export const holidayRule = (over: Record<string, unknown> = {}): Rule =>
  ruleSchema.parse({
    kind: 'receipt_refund',
    what: { categories: ['agriculture', 'fishery'], paymentKindsExcluded: ['corporate_card'] },
    when: { startsAt: '2026-02-10T15:00:00.000Z', endsAt: '2026-02-15T15:00:00.000Z' },
    sum: { window: 'promotion', per: ['market', 'category'] },
    benefit: {
      kind: 'tiers',
      tiers: [
        { fromKrw: 34_000, benefitKrw: 10_000 },
        { fromKrw: 67_000, benefitKrw: 20_000 },
      ],
    },
    caps: [
      { per: ['person', 'category'], unit: 'krw', limit: 20_000 },
      { per: ['person'], unit: 'krw', limit: 40_000 },
    ],
    ...over,
  });

export const termsOf = (rule: Rule, over: Partial<Terms> = {}): Terms => ({
  promotionId,
  version: 1,
  rule,
  canary: null,
  ...over,
});

export const facts = (over: Partial<RuleFacts> = {}): RuleFacts => ({
  atMs: Date.parse('2026-02-12T03:00:00.000Z'),
  person: { key: 'p1' },
  marketId: marketA,
  merchantEnrolled: true,
  category: 'agriculture',
  paymentKind: 'card',
  amountKrw: 40_000,
  ...over,
});
