import { DAY_MS, epochMsOf, MINUTE_MS } from '../../../shared/kernel/kst-calendar.ts';
import { fittingPart, poolUnitOf } from './benefit.ts';
import type { Receipt } from './receipt.ts';
import { type Decision, decide } from './rule.ts';
import type { RuleFacts, Terms } from './rule-facts.ts';
import { spanAt } from './windows.ts';

/** A till's clock may be this far ahead of ours. */
const tillAheadMs = 5 * MINUTE_MS;

export type ReceiptTimeFault = 'receipt_in_future' | 'receipt_out_of_window';

/**
 * Why a receipt's own time speaks against it. It is of the span whose purchases are summed (the
 * same day where nothing is summed), and not from before the promotion.
 */
export const receiptTimeFault = (
  { rule }: Pick<Terms, 'rule'>,
  { issuedAtMs }: Pick<Receipt, 'issuedAtMs'>,
  nowMs: number,
): ReceiptTimeFault | undefined => {
  if (issuedAtMs > nowMs + tillAheadMs) return 'receipt_in_future';
  const window = rule.sum.window === 'each' ? 'day' : rule.sum.window;
  const span = (atMs: number) => spanAt(window, atMs, rule.when).name;
  const isBefore = issuedAtMs < epochMsOf(rule.when.startsAt);
  return isBefore || span(Math.min(issuedAtMs, nowMs)) !== span(nowMs)
    ? 'receipt_out_of_window'
    : undefined;
};

type Granted = Extract<Decision, { kind: 'granted' }>;

/**
 * What a desk grants, split into what is taken against a debt and what is paid out in vouchers. Pieces
 * are handed over as they are: no debt is taken from them, and no voucher is paid.
 */
export interface Refund extends Granted {
  readonly nettedKrw: number;
  readonly voucherKrw: number;
  /** The pool could not give all of it. */
  readonly cutByPool: boolean;
}

export type DeskDecision =
  | Exclude<Decision, Granted>
  | Refund
  /** The pool has less than the least that could be given. */
  | { readonly kind: 'pool_empty' };

/**
 * What the promotion's rule says, cut down to what the pool still has, less what the person owes.
 *
 * @param room What the pool has, in its unit; absent as long as it has not refused.
 */
export const decideAtDesk = (
  terms: Terms,
  facts: RuleFacts,
  { receivableKrw, room }: { readonly receivableKrw: number; readonly room?: number },
): DeskDecision => {
  const decision = decide(terms, facts);
  if (decision.kind !== 'granted') return decision;
  const { benefit } = terms.rule;
  const amount = fittingPart(benefit, decision.amount, room ?? decision.amount);
  if (amount === 0) return { kind: 'pool_empty' };
  const cutByPool = amount < decision.amount;
  const granted = cutByPool ? cutTo(decision, amount) : decision;
  const payableKrw = poolUnitOf(benefit) === 'krw' ? amount : 0;
  const nettedKrw = Math.min(receivableKrw, payableKrw);
  return { ...granted, nettedKrw, voucherKrw: payableKrw - nettedKrw, cutByPool };
};

/** Only won are cut: of a fixed benefit and of pieces a part is nothing. */
const cutTo = (decision: Granted, amount: number): Granted => ({
  ...decision,
  amount,
  benefitKrw: amount,
  caps: decision.caps.map((cap) => (cap.unit === 'krw' ? { ...cap, use: amount } : cap)),
  sum: { ...decision.sum, granted: decision.sum.granted - (decision.amount - amount) },
});

/** How long the shopper's code on a phone can be read by a desk. */
export const shopperCodeMs = 10 * MINUTE_MS;
/** How long the person can look at the statement behind a link. */
export const statementLinkMs = 90 * DAY_MS;
