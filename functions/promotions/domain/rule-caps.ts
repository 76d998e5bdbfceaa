import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import type { CapUse } from './cap.ts';
import type { RuleFacts, Terms } from './rule-facts.ts';
import type { RuleRefusal } from './rule-refusal.ts';
import type { CapDimension, RuleCap } from './rule-schemas.ts';
import { spanAt } from './windows.ts';

/** A cap of a rule for one claim: which counter, and what it allows. */
export interface CapSlot {
  readonly cap: RuleCap;
  readonly key: string;
  readonly freesAt?: string;
}

/**
 * The counters a claim would count against. Their names come from the promotion, the person or
 * place, and the span of time, not from the version: a new version goes on counting.
 */
export const capSlotsOf = (terms: Terms, facts: RuleFacts): readonly CapSlot[] => {
  const { promotionId, rule, canary } = terms;
  const slots = rule.caps.map((cap): CapSlot => {
    const span = spanAt(cap.window, facts.atMs, rule.when);
    const whose = cap.per
      .toSorted()
      .map((dimension) => `${dimension}:${dimensionValue(dimension, facts)}`);
    return {
      cap,
      key: [promotionId, ...whose, span.name, cap.unit].join('#'),
      ...(span.endsAt === undefined ? {} : { freesAt: span.endsAt }),
    };
  });
  if (canary === null || facts.atMs >= epochMsOf(canary.until)) return slots;
  const cap: RuleCap = { per: [], window: 'promotion', unit: canary.unit, limit: canary.limit };
  return [...slots, { cap, key: `${promotionId}#canary:${canary.name}`, freesAt: canary.until }];
};

/** What the facts say of a cap's dimension; `none` where nothing is said, and then for all of those. */
const dimensionValue = (dimension: CapDimension, facts: RuleFacts): string => {
  switch (dimension) {
    case 'person':
      return facts.person.key;
    case 'category':
      return facts.category ?? 'none';
    case 'payment':
      return facts.paymentKind ?? 'none';
    case 'merchant':
      return facts.merchantId ?? 'none';
    case 'market':
      return facts.marketId ?? 'none';
  }
};

/** Whose cap it is, as refusals call it. */
const ownerOf = ({ per }: RuleCap): string => (per.length === 0 ? 'all' : per.join('+'));

/** What a claim of this worth counts against the slot. */
export const capUseOf = ({ cap, key, freesAt }: CapSlot, worthKrw: number): CapUse => ({
  key,
  cap: ownerOf(cap),
  window: cap.window,
  unit: cap.unit,
  use: cap.unit === 'krw' ? worthKrw : 1,
  limit: cap.limit,
  ...(freesAt === undefined ? {} : { freesAt }),
});

/** The refusal that names a cap. */
export const capRefusalOf = ({ cap, freesAt }: CapSlot): RuleRefusal => ({
  code: 'cap_reached',
  cap: ownerOf(cap),
  window: cap.window,
  limit: cap.limit,
  unit: cap.unit,
  freesAt: freesAt ?? null,
});
