/** Sellers: whom we may pay. And the account-holder check, which Toss offers by setting, not by a public page. */
import * as z from 'zod/mini';
import { accountOf } from './accounts.ts';
import { type Answer, type Call, type Context, newKey } from './context.ts';
import { envelope } from './envelope.ts';
import { IDENTITY_CHECK_MS, KYC_REVIEW_MS, PROGRESS_ROUND_MAX } from './limits.ts';
import { accountBody, parse, sellerBody } from './parse.ts';
import { ProviderError } from './provider-error.ts';
import { enqueueWebhook } from './webhook-queue.ts';

type SellerStatus = 'APPROVAL_REQUIRED' | 'PARTIALLY_APPROVED' | 'KYC_REQUIRED' | 'APPROVED';

export interface SellerRow {
  readonly id: string;
  readonly ref_seller_id: string;
  readonly status: SellerStatus;
  readonly review_ends_at: number | null;
  readonly account_number: string;
  readonly document: string;
}

const sellerView = (row: SellerRow) => ({
  id: row.id,
  refSellerId: row.ref_seller_id,
  status: row.status,
  ...(JSON.parse(row.document) as Record<string, unknown>),
});

export const liveSeller = (context: Context, id: string): SellerRow => {
  const row = context.database.get<SellerRow>(
    'SELECT * FROM sellers WHERE id = ? AND deleted_at IS NULL',
    id,
  );
  if (row === undefined) throw new ProviderError('NOT_FOUND_SELLER');
  return row;
};

/** An individual is asked to identify first; a company may be paid up to the limit at once. */
const firstStatus = (businessType: string, accountNumber: string): SellerStatus =>
  accountOf(accountNumber)?.sellerStatus ??
  (businessType === 'INDIVIDUAL' ? 'APPROVAL_REQUIRED' : 'PARTIALLY_APPROVED');

export const registerSeller = (context: Context, call: Call): Answer => {
  const { refSellerId, ...document } = parse(sellerBody, call.body);
  const party = document.businessType === 'INDIVIDUAL' ? document.individual : document.company;
  if (party === undefined) throw new ProviderError('INVALID_REQUEST');
  const holder = accountOf(document.account.accountNumber)?.holder;
  if (holder === 'not_found') throw new ProviderError('INVALID_ACCOUNT');
  const { database, clock } = context;
  // Deleted sellers count too: the reference is never reusable.
  const used = database.get('SELECT 1 FROM sellers WHERE ref_seller_id = ?', refSellerId);
  if (used !== undefined) throw new ProviderError('DUPLICATED_REF_SELLER_ID');
  const status = firstStatus(document.businessType, document.account.accountNumber);
  const sticks = accountOf(document.account.accountNumber)?.sellerStatus !== undefined;
  const reviewed = status === 'APPROVAL_REQUIRED' && !sticks;
  const id = newKey('seller');
  database.run(
    `INSERT INTO sellers (id, ref_seller_id, status, review_ends_at, account_number, document)
     VALUES (?, ?, ?, ?, ?, ?)`,
    id,
    refSellerId,
    status,
    reviewed ? clock.nowMs() + IDENTITY_CHECK_MS : null,
    document.account.accountNumber,
    JSON.stringify(document),
  );
  return { status: 200, body: envelope('seller', sellerView(liveSeller(context, id))) };
};

export const readSeller = (context: Context, call: Call): Answer => ({
  status: 200,
  body: envelope('seller', sellerView(liveSeller(context, call.params.sellerId ?? ''))),
});

export const deleteSeller = (context: Context, call: Call): Answer => {
  const seller = liveSeller(context, call.params.sellerId ?? '');
  context.database.run(
    'UPDATE sellers SET deleted_at = ? WHERE id = ?',
    context.clock.nowMs(),
    seller.id,
  );
  return { status: 200, body: envelope('seller', { id: seller.id }) };
};

const setSellerStatus = (
  context: Context,
  id: string,
  status: SellerStatus,
  reviewEndsAt: number | null,
): void => {
  context.database.run(
    'UPDATE sellers SET status = ?, review_ends_at = ? WHERE id = ?',
    status,
    reviewEndsAt,
    id,
  );
  enqueueWebhook(context, {
    channel: 'payouts',
    eventType: 'seller.changed',
    subject: id,
    data: sellerView(liveSeller(context, id)),
  });
};

/** A payout above the limit sends the seller into the review; it ends by itself, except for the test account. */
export const startKycReview = (context: Context, seller: SellerRow): void => {
  setSellerStatus(context, seller.id, 'KYC_REQUIRED', context.clock.nowMs() + KYC_REVIEW_MS);
};

const REVIEWS_DUE = `SELECT * FROM sellers
  WHERE review_ends_at <= ? AND deleted_at IS NULL LIMIT ${PROGRESS_ROUND_MAX}`;

/** Ends the reviews that are due. Answers how many. */
export const endReviews = (context: Context): number => {
  const due = context.database.all<SellerRow>(REVIEWS_DUE, context.clock.nowMs());
  for (const seller of due) {
    const next = seller.status === 'KYC_REQUIRED' ? 'APPROVED' : 'PARTIALLY_APPROVED';
    setSellerStatus(context, seller.id, next, null);
  }
  return due.length;
};

/** POST /__sandbox/sellers/{sellerId}/status: what the provider's back office does by hand. */
export const overrideSellerStatus = (context: Context, call: Call): Answer => {
  const schema = z.strictObject({
    status: z.enum(['APPROVAL_REQUIRED', 'PARTIALLY_APPROVED', 'KYC_REQUIRED', 'APPROVED']),
  });
  const { status } = parse(schema, call.body);
  setSellerStatus(context, liveSeller(context, call.params.sellerId ?? '').id, status, null);
  return readSeller(context, call);
};

/** What the bank says now; some test accounts are given up by their holder once a seller has them. */
const holderOf = ({ database }: Context, accountNumber: string) => {
  const { holder, holderOfSeller } = accountOf(accountNumber) ?? {};
  if (holderOfSeller === undefined) return holder;
  const seller = database.get('SELECT 1 FROM sellers WHERE account_number = ?', accountNumber);
  return seller === undefined ? holder : holderOfSeller;
};

/** POST /v2/account-holders/verification: the sandbox's own path for a check that Toss sets up by contract. */
export const verifyAccountHolder = (context: Context, call: Call): Answer => {
  const account = parse(accountBody, call.body);
  const holder = holderOf(context, account.accountNumber);
  if (holder === 'unavailable') throw new ProviderError('BANK_UNAVAILABLE');
  if (holder === 'not_found') throw new ProviderError('INVALID_ACCOUNT');
  return {
    status: 200,
    body: envelope('account-holder', {
      bankCode: account.bankCode,
      accountNumber: account.accountNumber,
      result: holder === 'mismatched' ? 'MISMATCHED' : 'MATCHED',
    }),
  };
};
