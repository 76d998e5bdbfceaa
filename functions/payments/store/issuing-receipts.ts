import { derivedId } from '../../../shared/identity/ids.ts';
import { linkOpens } from '../../../shared/identity/pledge-link.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import {
  asIssued,
  type DonationReceipt,
  decideDonationReceipt,
  identityKeptUntil,
  newReceipt,
  receiptNumberOf,
} from '../domain/donation-receipt.ts';
import type { DonorIdentity } from '../domain/donation-receipt-schemas.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import type { Payment } from '../domain/payment.ts';
import { problems } from '../domain/problems.ts';
import { type DonationReceiptStore, donationReceiptStore } from './donation-receipt-store.ts';
import { type IdentityStore, identityItem, identityStore } from './donor-identity.ts';
import type { Payments } from './effects.ts';
import { paymentStore } from './payment-store.ts';
import { type ReceiptRuleStore, receiptRules } from './receipt-rules.ts';
import { nowMs } from './system.ts';

/** Who asks: the donor of the pledge, or whoever holds the link to a guest's. */
export type ReceiptAsker =
  | { readonly donorId: string }
  | { readonly headers: Readonly<Record<string, string | undefined>> };

export interface IssuingEffects {
  readonly payments: Pick<Payments, 'read'>;
  readonly receipts: Pick<DonationReceiptStore, 'find' | 'findShelved' | 'countOf' | 'issue'>;
  readonly identities: IdentityStore;
  readonly rules: Pick<ReceiptRuleStore, 'find'>;
  /** The table of donors of receipts, and the key they are sealed with. */
  readonly receiptsTable: string;
  readonly signingKey: string;
  readonly nowMs: () => number;
}

export const issuingEffects = (
  tables: { readonly payments: string; readonly receiptDonors: string },
  signingKey: string,
): IssuingEffects => ({
  payments: paymentStore(tables.payments),
  receipts: donationReceiptStore(tables.payments),
  identities: identityStore(tables.receiptDonors, signingKey),
  rules: receiptRules(tables.payments),
  receiptsTable: tables.receiptDonors,
  signingKey,
  nowMs,
});

interface IssueRequest {
  readonly pledgeId: string;
  readonly identity: DonorIdentity;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/**
 * The payment of the asker's own pledge.
 *
 * @throws Problem `pledge_link_not_accepted`, `payment_not_found`.
 */
export const ownPayment = async (
  pledgeId: string,
  asker: ReceiptAsker,
  { payments, signingKey, nowMs: now }: Pick<IssuingEffects, 'payments' | 'signingKey' | 'nowMs'>,
): Promise<Payment> => {
  if ('headers' in asker && !linkOpens(signingKey, pledgeId, asker.headers, now())) {
    throw new Problem(problems.pledge_link_not_accepted);
  }
  const payment = await payments.read(pledgeId);
  const isTheirs = 'headers' in asker || payment?.order.donorId === asker.donorId;
  if (payment === undefined || !isTheirs) throw new Problem(problems.payment_not_found);
  return payment;
};

/**
 * Issues a donation receipt, once: decided from the payment and the rules, then written with its
 * number, its donor and a check that no refund has begun.
 *
 * @throws Problem as `ownPayment` and `decideDonationReceipt`, `idempotency_key_reused`, `busy`.
 */
export const issueReceipt = async (
  request: IssueRequest,
  asker: ReceiptAsker,
  effects: IssuingEffects,
): Promise<DonationReceipt> => {
  const { pledgeId, identity, requestHash } = request;
  const receiptId = derivedId('receipt', pledgeId, request.idempotencyKey);
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    // Read anew in every round: a refund may be what stood in the way.
    const payment = await ownPayment(pledgeId, asker, effects);
    const latest = await effects.receipts.find(pledgeId);
    const earlier = await issuedBefore(receiptId, latest, effects);
    if (earlier !== undefined) return repeated(earlier, request, effects);
    const rules = await effects.rules.find(payment.order.campaignId);
    const decided = decideDonationReceipt(payment, rules, latest);
    const issuedAt = isoOf(effects.nowMs());
    const year = kstDateOf(effects.nowMs()).slice(0, 4);
    const count = await effects.receipts.countOf(decided.rules.associationId, year);
    const receipt = newReceipt(decided, {
      receiptId,
      number: receiptNumberOf(year, count + 1),
      issuedAt,
      version: (latest?.version ?? 0) + 1,
    });
    const keptUntil = identityKeptUntil(issuedAt);
    const kept = { receiptId, identity, requestHash, keptUntil };
    const donor = { table: effects.receiptsTable, item: identityItem(effects.signingKey, kept) };
    if (await effects.receipts.issue(receipt, latest, donor, { year, count })) return receipt;
  }
  throw new Problem(commonProblems.busy);
};

/** What this very request issued, be it the latest of the pledge or one that another followed. */
const issuedBefore = async (
  receiptId: string,
  latest: DonationReceipt | undefined,
  { receipts }: Pick<IssuingEffects, 'receipts'>,
): Promise<DonationReceipt | undefined> => {
  if (latest === undefined || latest.receiptId === receiptId) return latest;
  return receipts.findShelved(latest.pledgeId, receiptId);
};

const repeated = async (
  earlier: DonationReceipt,
  { requestHash }: IssueRequest,
  { identities }: IssuingEffects,
): Promise<DonationReceipt> => {
  const donor = (await identities.read([earlier.receiptId])).get(earlier.receiptId);
  if (donor?.requestHash !== requestHash) throw new Problem(commonProblems.idempotency_key_reused);
  return asIssued(earlier);
};
