import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { sumKrw } from '../../../shared/kernel/money.ts';
import { entitlementOf, fittingPart, type NextStep, nextStepOf, worthOf } from './benefit.ts';
import { type CapUse, capsPerClaimMax } from './cap.ts';
import { findClaimRefusal } from './conditions.ts';
import { type CapSlot, capRefusalOf, capSlotsOf, capUseOf } from './rule-caps.ts';
import type { PastSum, RuleFacts, Terms } from './rule-facts.ts';
import type { RuleRefusal } from './rule-refusal.ts';
import type { Rule } from './rule-schemas.ts';
import { spanAt } from './windows.ts';

/**
 * The one decision of a promotion. Claims, the refund desk, rehearsals and replays ask it; it knows
 * no clock and no table, so the same facts are always decided alike.
 */

export type Decision =
  | {
      readonly kind: 'granted';
      /** Won or pieces: what the pool gives. */
      readonly amount: number;
      /** What it is worth to the person. */
      readonly benefitKrw: number;
      readonly caps: readonly CapUse[];
      /** The sum after this purchase and this claim. */
      readonly sum: PastSum;
      /** The cap that cut the benefit down. */
      readonly cutBy?: RuleRefusal;
      readonly nextStep?: NextStep;
    }
  /** The purchase counts, but entitles to nothing more yet. */
  | { readonly kind: 'nothing_due'; readonly sum: PastSum; readonly nextStep?: NextStep }
  | { readonly kind: 'refused'; readonly refusal: RuleRefusal };

/** Where the purchases that count together are added up; undefined when each stands by itself. */
export const sumKeyOf = ({ promotionId, rule }: Terms, facts: RuleFacts): string | undefined => {
  if (rule.sum.window === 'each') return undefined;
  const values: Record<Rule['sum']['per'][number], string | undefined> = {
    market: facts.marketId,
    merchant: facts.merchantId,
    category: facts.category,
    payment: facts.paymentKind,
  };
  const parts = rule.sum.per.toSorted().map((name) => `${name}:${values[name] ?? 'none'}`);
  const { name } = spanAt(rule.sum.window, facts.atMs, rule.when);
  return [promotionId, `person:${facts.person.key}`, ...parts, name].join('#');
};

/** The caps to read before the desk decides, so that it can say what is left of them. */
export const capKeysOf = (terms: Terms, facts: RuleFacts): readonly string[] =>
  capSlotsOf(terms, facts).map(({ key }) => key);

/**
 * Decides a claim. What is granted is what the sum entitles to, less what was granted for it, cut
 * down to what the caps leave.
 *
 * @throws RangeError when amounts are not whole won, or the rule has more caps than a claim may.
 */
export const decide = (terms: Terms, facts: RuleFacts): Decision => {
  const { rule } = terms;
  const refusal = findClaimRefusal(rule, facts);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  // What a coupon asks to be spent is asked when it is redeemed.
  const isCoupon = rule.kind === 'coupon';
  const before = facts.sum ?? { spentKrw: 0, granted: 0 };
  const spentKrw = sumKrw([before.spentKrw, facts.amountKrw ?? 0]);
  const counted = isCoupon ? Number.MAX_SAFE_INTEGER : spentKrw;
  const due = entitlementOf(rule.benefit, counted) - before.granted;
  const nextStep = isCoupon ? undefined : nextStepOf(rule.benefit, spentKrw);
  const next = nextStep === undefined ? {} : { nextStep };
  if (due <= 0) {
    return { kind: 'nothing_due', sum: { spentKrw, granted: before.granted }, ...next };
  }

  const slots = capSlotsOf(terms, facts);
  if (slots.length > capsPerClaimMax) throw new RangeError('More caps than a claim may have.');
  const tightest = tightestOf(slots, facts, terms);
  const amount = fittingPart(rule.benefit, due, tightest.room);
  if (amount <= 0 && tightest.slot !== undefined) {
    return { kind: 'refused', refusal: capRefusalOf(tightest.slot) };
  }
  const benefitKrw = worthOf(rule.benefit, amount);
  const cut = amount < due && tightest.slot !== undefined;
  return {
    kind: 'granted',
    amount,
    benefitKrw,
    caps: slots.map((slot) => capUseOf(slot, benefitKrw)).filter(({ use }) => use > 0),
    sum: { spentKrw, granted: before.granted + amount },
    ...(cut && tightest.slot !== undefined ? { cutBy: capRefusalOf(tightest.slot) } : {}),
    ...next,
  };
};

/** The cap that leaves least, in the unit of the pool. Of equal ones the one that frees last. */
const tightestOf = (
  slots: readonly CapSlot[],
  { used = {} }: RuleFacts,
  { rule: { benefit } }: Terms,
): { readonly room: number; readonly slot?: CapSlot } => {
  let tightest: { room: number; slot?: CapSlot } = { room: Number.POSITIVE_INFINITY };
  for (const slot of slots) {
    const room = roomOf(slot, used[slot.key] ?? 0, benefit);
    const later = room === tightest.room && freesMs(slot) > freesMs(tightest.slot);
    if (room < tightest.room || later) tightest = { room, slot };
  }
  return tightest;
};

const freesMs = (slot: CapSlot | undefined): number =>
  slot?.freesAt === undefined ? Number.POSITIVE_INFINITY : epochMsOf(slot.freesAt);

/** What a cap leaves. One that counts claims leaves any amount, or nothing. */
const roomOf = ({ cap }: CapSlot, used: number, benefit: Rule['benefit']): number => {
  const left = Math.max(0, cap.limit - used);
  if (cap.unit === 'count') return left >= 1 ? Number.POSITIVE_INFINITY : 0;
  if (benefit.kind !== 'pieces' || benefit.worthKrw === 0) return left;
  return Math.floor(left / benefit.worthKrw);
};
