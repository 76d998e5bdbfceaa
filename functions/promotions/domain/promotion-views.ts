import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { fenceMs, type Promotion, statusAt } from './promotion.ts';
import type { Rule } from './rule-schemas.ts';

/** A promotion as those who make it see it. */
export const recordOf = (promotion: Promotion, nowMs: number) => {
  const { promotionId, name, editionId, poolId, draft, proposal, versions } = promotion;
  const { returnedFor, last, canary, suspension, createdAt } = promotion;
  return {
    promotionId,
    name,
    status: statusAt(promotion, nowMs),
    editionId,
    poolId,
    draft,
    proposal,
    returnedFor,
    versions: versions.map((mark) => ({ ...mark })),
    last,
    canary:
      canary === null ? null : { unit: canary.unit, limit: canary.limit, until: canary.until },
    suspension,
    fencedAt: suspension === null ? null : isoOf(epochMsOf(suspension.at) + fenceMs),
    createdAt,
  };
};

/** A promotion as everybody sees it, under the rule that is in force. */
export const cardOf = (promotion: Promotion, rule: Rule, nowMs: number) => ({
  promotionId: promotion.promotionId,
  name: promotion.name,
  status: statusAt(promotion, nowMs),
  editionId: promotion.editionId,
  startsAt: rule.when.startsAt,
  endsAt: rule.when.endsAt,
  rule,
});

/** Whether a promotion is of use to people of a region, or in a market. */
export const isFor = (
  { who, what }: Rule,
  {
    region,
    marketId,
  }: { readonly region?: string | undefined; readonly marketId?: string | undefined },
): boolean =>
  (region === undefined ||
    who.regions === null ||
    (who.regions as readonly string[]).includes(region)) &&
  (marketId === undefined || what.marketIds === null || what.marketIds.includes(marketId));
