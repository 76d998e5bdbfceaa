import { isoOf } from '../../../shared/kernel/clock.ts';
import {
  addKstYears,
  epochMsOf,
  kstDateOf,
  startOfKstDayMs,
} from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { ApprovedPayment, Payment } from './payment.ts';
import { problems } from './problems.ts';

/** Whoever issues donation receipts keeps what they were issued on for five years (research/crowdfunding.md §3.4). */
const KEEP_YEARS = 5;

/** What events have told of who may issue, and of what is a donation. */
export interface ReceiptRules {
  readonly associationId: string;
  readonly associationName: string;
  readonly businessNumber: string;
  /** Why the operator found the association eligible; null where it is not. */
  readonly receiptBasis: string | null;
  /** Every reward of the campaign is given without consideration. */
  readonly donationOnly: boolean;
}

/** A donation receipt (기부금영수증) of one pledge. Who gave lies apart, sealed (store/donor-identity.ts). */
export interface DonationReceipt {
  readonly receiptId: string;
  /** `2026-000001`: in the order of an association's year. */
  readonly number: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly associationId: string;
  readonly associationName: string;
  readonly businessNumber: string;
  readonly receiptBasis: string;
  readonly amountKrw: number;
  readonly paidAt: string;
  readonly issuedAt: string;
  readonly cancellation: Cancellation | null;
  readonly version: number;
}

export interface Cancellation {
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** A payment of which a receipt may be issued, and under which rules. */
interface Decided {
  readonly payment: ApprovedPayment;
  readonly rules: ReceiptRules & { readonly receiptBasis: string };
}

/**
 * Whether a receipt may be issued: for money that was given without consideration and has not gone
 * back, by an association that was found eligible (research/crowdfunding.md §3.4), one at a time.
 *
 * @throws Problem `receipt_not_ready`, `donation_receipt_not_offered`, `donation_receipt_stands`.
 */
export const decideDonationReceipt = (
  payment: Payment,
  rules: ReceiptRules | undefined,
  latest: DonationReceipt | undefined,
): Decided => {
  if (payment.status !== 'approved' || payment.refundKrw > 0) {
    throw new Problem(problems.receipt_not_ready);
  }
  if (rules === undefined || rules.receiptBasis === null || !rules.donationOnly) {
    throw new Problem(problems.donation_receipt_not_offered);
  }
  if (latest !== undefined && latest.cancellation === null) {
    throw new Problem(problems.donation_receipt_stands, { details: { number: latest.number } });
  }
  return { payment, rules: { ...rules, receiptBasis: rules.receiptBasis } };
};

export const newReceipt = (
  { payment, rules }: Decided,
  given: Pick<DonationReceipt, 'receiptId' | 'number' | 'issuedAt' | 'version'>,
): DonationReceipt => ({
  ...given,
  pledgeId: payment.order.pledgeId,
  campaignId: payment.order.campaignId,
  associationId: rules.associationId,
  associationName: rules.associationName,
  businessNumber: rules.businessNumber,
  receiptBasis: rules.receiptBasis,
  amountKrw: payment.attempt.amountKrw,
  paidAt: payment.captured.approvedAt,
  cancellation: null,
});

export const cancelled = (
  receipt: DonationReceipt,
  cancellation: Cancellation,
): DonationReceipt => ({ ...receipt, cancellation, version: receipt.version + 1 });

/** The receipt as it was issued, whatever became of it since. */
export const asIssued = (receipt: DonationReceipt): DonationReceipt => ({
  ...receipt,
  cancellation: null,
});

/** Until when what the donor gave for the receipt is kept. */
export const identityKeptUntil = (issuedAt: string): string =>
  isoOf(startOfKstDayMs(addKstYears(kstDateOf(epochMsOf(issuedAt)), KEEP_YEARS)));

/** The number in the order of the year in Korea. */
export const receiptNumberOf = (year: string, count: number): string =>
  `${year}-${String(count).padStart(6, '0')}`;

export const donationReceiptView = (receipt: DonationReceipt) => {
  const { version: _version, cancellation, ...told } = receipt;
  return {
    ...told,
    status: cancellation === null ? ('issued' as const) : ('cancelled' as const),
    cancelledAt: cancellation?.at ?? null,
    cancelReason: cancellation?.reason ?? null,
  };
};
