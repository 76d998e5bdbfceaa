/**
 * A receipt as a desk types it in. Nothing of it says who bought; with the shopper's phone it
 * becomes a claim.
 */
export interface Receipt {
  /** Registration number of the shop, ten digits. */
  readonly businessNumber: string;
  /** What the card company or the tax office gave the payment, digits. */
  readonly approvalNumber: string;
  readonly issuedAtMs: number;
  readonly amountKrw: number;
  /** Last four digits of the card; absent for cash. */
  readonly cardLast4?: string;
}

/**
 * Purchases at one shop with one card within these minutes are taken for one purchase that was
 * rung up in parts.
 */
export const splitWindowMs = 10 * 60_000;

/** Receipts that one person may have counted in one market and round. */
export const receiptsPerRoundMax = 50;

/** The names of the rules by which a receipt is refused; callers are told which it was. */
export type ReceiptRule =
  | 'receipt_used'
  | 'receipt_reissued'
  | 'same_card_within_minutes'
  | 'consecutive_approvals';

/** What is known of a receipt that stands where a new one wants to. */
export interface KnownReceipt {
  readonly issuedAtMs: number;
  readonly amountKrw: number;
}

/**
 * Two receipts with one approval number are one payment. Printed again as it was, it is used;
 * with another time or amount it was issued anew.
 */
export const sameApprovalRule = (known: KnownReceipt, given: KnownReceipt): ReceiptRule =>
  known.issuedAtMs === given.issuedAtMs && known.amountKrw === given.amountKrw
    ? 'receipt_used'
    : 'receipt_reissued';

/** Who paid, as far as a receipt tells: the card at that shop, or for cash the shopper. */
interface Payer {
  readonly payerKey: string;
  readonly personKey: string;
}

/** What was counted near a receipt: under its own number, around its time, and in the numbers beside it. */
export interface Surroundings {
  readonly same: KnownReceipt | undefined;
  /** By the same payer at the same shop, in the stretch of the receipt and the two around it. */
  readonly stretches: readonly Pick<KnownReceipt, 'issuedAtMs'>[];
  readonly neighbours: readonly (Payer & { readonly cancelled: boolean })[];
}

/** By which rule a receipt does not count beside what was counted before; undefined when it does. */
export const receiptRuleOf = (
  given: KnownReceipt & Payer,
  { same, stretches, neighbours }: Surroundings,
): ReceiptRule | undefined => {
  if (same !== undefined) return sameApprovalRule(same, given);
  const isNear = ({ issuedAtMs }: Pick<KnownReceipt, 'issuedAtMs'>) =>
    Math.abs(issuedAtMs - given.issuedAtMs) < splitWindowMs;
  if (stretches.some(isNear)) return 'same_card_within_minutes';
  const isPart = ({ cancelled, payerKey, personKey }: Surroundings['neighbours'][number]) =>
    !cancelled && (payerKey === given.payerKey || personKey === given.personKey);
  return neighbours.some(isPart) ? 'consecutive_approvals' : undefined;
};

/** The stretch of time a receipt falls in; two within `splitWindowMs` are in the same or the next. */
export const splitBucketOf = (issuedAtMs: number): number => Math.floor(issuedAtMs / splitWindowMs);

/** The approval numbers before and after this one, in the same number of digits. */
export const neighbouringApprovals = (approvalNumber: string): readonly string[] => {
  const number = BigInt(approvalNumber);
  const written = (value: bigint) => value.toString().padStart(approvalNumber.length, '0');
  return [number - 1n, number + 1n].filter((value) => value >= 0n).map(written);
};
