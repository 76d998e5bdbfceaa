import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import { type Promotion, rememberedMs, versionAt } from '../domain/promotion.ts';
import type { Terms } from '../domain/rule-facts.ts';
import type { Rule } from '../domain/rule-schemas.ts';
import type { PromotionStore } from './promotion-store.ts';

/** Promotions one function remembers; more begin anew. */
const rememberedMax = 200;

/** What a claim needs to know of its promotion. */
export interface TermsInForce {
  readonly terms: Terms;
  readonly poolId: string;
  readonly editionId: string | null;
}

/**
 * Reads the terms in force now, from memory for up to five seconds: the fence of a suspension waits
 * that long (`fenceMs`). The rule of a version never changes, so it is read once.
 *
 * @throws Problem `promotion_not_found` before the launch, `promotion_suspended`, or
 * `promotion_not_started` before the first version takes effect.
 */
export const termsReader = (
  promotions: Pick<PromotionStore, 'find' | 'findRule'>,
  { nowMs }: Clock,
) => {
  const heads = new Map<string, { readonly readMs: number; readonly promotion: Promotion }>();
  const rules = new Map<string, Rule>();

  const headOf = async (promotionId: string): Promise<Promotion> => {
    const known = heads.get(promotionId);
    const ageMs = known === undefined ? rememberedMs : nowMs() - known.readMs;
    if (known !== undefined && ageMs >= 0 && ageMs < rememberedMs) return known.promotion;
    const readMs = nowMs();
    const promotion = await promotions.find(promotionId);
    if (heads.size >= rememberedMax) heads.clear();
    heads.set(promotionId, { readMs, promotion });
    return promotion;
  };

  const ruleOf = async (promotionId: string, version: number): Promise<Rule> => {
    const key = `${promotionId}#${version}`;
    const known = rules.get(key);
    if (known !== undefined) return known;
    const rule = await promotions.findRule(promotionId, version);
    if (rules.size >= rememberedMax) rules.clear();
    rules.set(key, rule);
    return rule;
  };

  return async (promotionId: string): Promise<TermsInForce> => {
    const { versions, suspension, canary, poolId, editionId } = await headOf(promotionId);
    const [first] = versions;
    if (first === undefined || poolId === null) throw new Problem(problems.promotion_not_found);
    if (suspension !== null) throw new Problem(problems.promotion_suspended);
    const mark = versionAt(versions, nowMs());
    if (mark === undefined) {
      throw new Problem(problems.promotion_not_started, {
        details: { startsAt: first.effectiveFrom },
      });
    }
    const rule = await ruleOf(promotionId, mark.version);
    return { terms: { promotionId, version: mark.version, rule, canary }, poolId, editionId };
  };
};
