import { wholeKrw } from '../../../shared/kernel/money.ts';
import { type BalancedLines, balancedLines, type Line } from './journal-entry.ts';

/** One pledge's part in a fact: what moved, and what the provider kept of it or gave back. */
export interface PaidPart {
  readonly pledgeId: string;
  readonly amountKrw: number;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
}

interface Fact {
  readonly campaignId: string;
  readonly operationId: string;
  readonly occurredAt: string;
}
interface TransferFact extends Fact {
  readonly payoutId: string;
  readonly amountKrw: number;
}

interface MatchFact extends Fact {
  readonly fundId: string;
  readonly pledgeId: string;
  readonly amountKrw: number;
}

interface ChargebackFact extends Fact {
  readonly part: PaidPart;
}

/** What happened to money, in the words of events/ledger-facts.ts, and of matches in events/matching. */
export type MoneyFact =
  | (Fact & { readonly kind: 'charges_collected'; readonly charges: readonly PaidPart[] })
  | (Fact & { readonly kind: 'charges_refunded'; readonly refunds: readonly PaidPart[] })
  /** A card company took money of a pledge back, or gave it back after a dispute. */
  | (ChargebackFact & { readonly kind: 'charged_back' })
  | (ChargebackFact & { readonly kind: 'chargeback_won' })
  /** The association paid to the provider what it owed. */
  | (Fact & {
      readonly kind: 'repayment_received';
      readonly repaymentId: string;
      readonly amountKrw: number;
    })
  | (Fact & {
      readonly kind: 'platform_fee_charged';
      readonly feeKrw: number;
      readonly feeVatKrw: number;
    })
  /** The platform took of its fees out of the provider's account. */
  | (Fact & {
      readonly kind: 'platform_fee_withdrawn';
      readonly withdrawalId: string;
      readonly amountKrw: number;
    })
  | (MatchFact & { readonly kind: 'match_spent' })
  | (MatchFact & { readonly kind: 'match_returned' })
  | (TransferFact & { readonly kind: 'payout_requested' })
  | (TransferFact & { readonly kind: 'payout_completed' })
  | (TransferFact & { readonly kind: 'payout_failed' })
  | (TransferFact & { readonly kind: 'payout_returned' });

export type FactKind = MoneyFact['kind'];

/**
 * The lines a fact is booked with, or undefined when it moves no won (a page on which no card was
 * charged, a platform that takes no fee): such a fact leaves no entry.
 *
 * @throws RangeError for an amount below zero, or a fee above what it was taken from.
 */
export const linesOf = (fact: MoneyFact): BalancedLines | undefined => {
  const lines = rawLinesOf(fact);
  return lines.every(({ amountKrw }) => amountKrw === 0) ? undefined : balancedLines(lines);
};

const rawLinesOf = (fact: MoneyFact): readonly Line[] => {
  switch (fact.kind) {
    case 'charges_collected':
      return paidLines(sumOf(fact.charges), 'campaign_payable.collected', 1);
    case 'charges_refunded':
      return paidLines(sumOf(fact.refunds), 'campaign_payable.refunded', -1);
    case 'charged_back':
      return paidLines(sumOf([fact.part]), 'campaign_payable.charged_back', -1);
    case 'chargeback_won':
      return paidLines(sumOf([fact.part]), 'campaign_payable.chargeback_won', 1);
    case 'repayment_received':
      return repaid(amount(fact.amountKrw));
    case 'platform_fee_charged':
      return platformFeeLines(amount(fact.feeKrw), amount(fact.feeVatKrw));
    case 'platform_fee_withdrawn':
      return withdrawn(amount(fact.amountKrw));
    case 'match_spent':
      return matched(amount(fact.amountKrw));
    case 'match_returned':
      return matched(-amount(fact.amountKrw));
    case 'payout_requested':
      return transit(amount(fact.amountKrw));
    case 'payout_failed':
      return transit(-amount(fact.amountKrw));
    case 'payout_completed':
      return [...transit(-amount(fact.amountKrw)), ...paidOut(amount(fact.amountKrw))];
    case 'payout_returned':
      return paidOut(-amount(fact.amountKrw));
  }
};

interface Sums {
  readonly grossKrw: number;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
}

const sumOf = (parts: readonly PaidPart[]): Sums =>
  parts.reduce(
    (sums, part) => {
      const grossKrw = amount(part.amountKrw);
      const feeKrw = amount(part.providerFeeKrw);
      const feeVatKrw = amount(part.providerFeeVatKrw);
      if (feeKrw + feeVatKrw > grossKrw) {
        throw new RangeError(`A fee of ${feeKrw + feeVatKrw} won on ${grossKrw} won`);
      }
      return {
        grossKrw: wholeKrw(sums.grossKrw + grossKrw),
        feeKrw: wholeKrw(sums.feeKrw + feeKrw),
        feeVatKrw: wholeKrw(sums.feeVatKrw + feeVatKrw),
      };
    },
    { grossKrw: 0, feeKrw: 0, feeVatKrw: 0 },
  );

/** The provider keeps its fee at once, so it holds the gross less fee and VAT. */
const paidLines = (
  { grossKrw, feeKrw, feeVatKrw }: Sums,
  gross: `campaign_payable.${'collected' | 'refunded' | 'charged_back' | 'chargeback_won'}`,
  direction: 1 | -1,
): readonly Line[] => [
  { account: 'provider_clearing', amountKrw: direction * (grossKrw - feeKrw - feeVatKrw) },
  { account: 'campaign_payable.provider_fee', amountKrw: direction * feeKrw },
  { account: 'campaign_payable.provider_fee_vat', amountKrw: direction * feeVatKrw },
  { account: gross, amountKrw: -direction * grossKrw },
];

const platformFeeLines = (feeKrw: number, feeVatKrw: number): readonly Line[] => [
  { account: 'campaign_payable.platform_fee', amountKrw: feeKrw },
  { account: 'campaign_payable.platform_fee_vat', amountKrw: feeVatKrw },
  { account: 'platform_fee_revenue', amountKrw: -feeKrw },
  { account: 'platform_vat_payable', amountKrw: -feeVatKrw },
];

/** The platform's own money leaves the provider: what it earned stays earned, and is no longer held there. */
const withdrawn = (amountKrw: number): readonly Line[] => [
  { account: 'platform_withdrawn', amountKrw },
  { account: 'provider_clearing', amountKrw: -amountKrw },
];

/** A fund's money lies with the provider before its rounds begin; a match makes it the campaign's. */
const matched = (amountKrw: number): readonly Line[] => [
  { account: 'provider_clearing', amountKrw },
  { account: 'campaign_payable.matched', amountKrw: -amountKrw },
];

/** An association repays to the provider, which had given donors more than it still held for it. */
const repaid = (amountKrw: number): readonly Line[] => [
  { account: 'provider_clearing', amountKrw },
  { account: 'campaign_payable.repaid', amountKrw: -amountKrw },
];

/** While a transfer is under way the money is still with the provider, but promised. */
const transit = (amountKrw: number): readonly Line[] => [
  { account: 'campaign_payable.in_transit', amountKrw },
  { account: 'transfers_pending', amountKrw: -amountKrw },
];

const paidOut = (amountKrw: number): readonly Line[] => [
  { account: 'campaign_payable.paid_out', amountKrw },
  { account: 'provider_clearing', amountKrw: -amountKrw },
];

const amount = (amountKrw: number): number => {
  if (wholeKrw(amountKrw) < 0) throw new RangeError(`Below zero won: ${amountKrw}`);
  return amountKrw;
};
