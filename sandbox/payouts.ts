/** Payouts: requested in batches, moved by time, cancellable until they start, returned by some banks later. */
import * as z from 'zod/mini';
import { accountOf, type PayoutEnding } from './accounts.ts';
import {
  addBusinessDays,
  addDays,
  atKst,
  isBusinessDay,
  kstDate,
  kstHour,
  kstIso,
} from './business-days.ts';
import { type Answer, type Call, type Context, newKey } from './context.ts';
import { envelope } from './envelope.ts';
import {
  EXPRESS_CLOSES_HOUR_KST,
  EXPRESS_OPENS_HOUR_KST,
  PARTIALLY_APPROVED_LIMIT_KRW,
  PAYOUT_AMOUNT_LIMIT_KRW,
  PAYOUT_BATCH_MAX,
  PAYOUT_DESCRIPTION_LENGTH_MAX,
  PAYOUT_RETURN_HOUR_KST,
  PAYOUT_SCHEDULE_DAYS_MAX,
  PAYOUT_START_DELAY_MS,
  PAYOUTS_PAGE_DEFAULT,
  PAYOUTS_PAGE_MAX,
} from './limits.ts';
import { numberParam, parse, payoutItem } from './parse.ts';
import { describeError, ProviderError } from './provider-error.ts';
import { liveSeller, startKycReview } from './sellers.ts';
import { balanceOf } from './transactions.ts';
import { enqueueWebhook } from './webhook-queue.ts';

export interface PayoutRow {
  readonly seq: number;
  readonly id: string;
  readonly ref_payout_id: string;
  readonly seller_id: string;
  readonly status: 'REQUESTED' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | 'CANCELED';
  readonly amount: number;
  readonly document: string;
  readonly ending: PayoutEnding;
  /** When time moves it on; null when nothing more happens by itself. */
  readonly next_at: number | null;
  readonly error_code: string | null;
}

type PayoutItem = z.infer<typeof payoutItem>;

const errorView = (code: string | null) =>
  code === null ? null : { code, message: describeError(code, 'ko').message };

export const payoutView = (row: PayoutRow) => ({
  id: row.id,
  refPayoutId: row.ref_payout_id,
  destination: row.seller_id,
  amount: { currency: 'KRW', value: row.amount },
  ...(JSON.parse(row.document) as Record<string, unknown>),
  status: row.status,
  error: errorView(row.error_code),
});

const livePayout = (context: Context, id: string): PayoutRow => {
  const row = context.database.get<PayoutRow>('SELECT * FROM payouts WHERE id = ?', id);
  if (row === undefined) throw new ProviderError('NOT_FOUND_PAYOUT');
  return row;
};

export const announcePayout = (context: Context, id: string): PayoutRow => {
  const row = livePayout(context, id);
  enqueueWebhook(context, {
    channel: 'payouts',
    eventType: 'payout.changed',
    subject: id,
    data: payoutView(row),
  });
  return row;
};

/** When the transfer begins, or why the request cannot be taken now. */
const startOf = (item: PayoutItem, nowMs: number): number => {
  const today = kstDate(nowMs);
  if (item.scheduleType === 'EXPRESS') {
    const hour = kstHour(nowMs);
    const open = hour >= EXPRESS_OPENS_HOUR_KST && hour < EXPRESS_CLOSES_HOUR_KST;
    if (!open || !isBusinessDay(today)) throw new ProviderError('NOT_BUSINESS_HOURS');
    return nowMs + PAYOUT_START_DELAY_MS;
  }
  const date = item.payoutDate;
  const inReach =
    date !== undefined && date > today && date <= addDays(today, PAYOUT_SCHEDULE_DAYS_MAX);
  if (!inReach || !isBusinessDay(date)) throw new ProviderError('INVALID_PAYOUT_DATE');
  return atKst(date, EXPRESS_OPENS_HOUR_KST);
};

const requireTakeable = (context: Context, item: PayoutItem): void => {
  const tooLong = item.transactionDescription.length > PAYOUT_DESCRIPTION_LENGTH_MAX;
  if (tooLong || item.amount.value >= PAYOUT_AMOUNT_LIMIT_KRW)
    throw new ProviderError('INVALID_REQUEST');
  const used = context.database.get(
    'SELECT 1 FROM payouts WHERE ref_payout_id = ?',
    item.refPayoutId,
  );
  if (used !== undefined) throw new ProviderError('DUPLICATED_REF_PAYOUT_ID');
  const seller = liveSeller(context, item.destination);
  if (seller.status === 'APPROVAL_REQUIRED' || seller.status === 'KYC_REQUIRED') {
    throw new ProviderError('FORBIDDEN_SELLER_PAYOUT');
  }
};

const isOverLimit = (context: Context, item: PayoutItem): boolean =>
  liveSeller(context, item.destination).status === 'PARTIALLY_APPROVED' &&
  item.amount.value > PARTIALLY_APPROVED_LIMIT_KRW;

const INSERT_PAYOUT = `INSERT INTO payouts
  (id, ref_payout_id, seller_id, status, amount, document, ending, next_at)
  VALUES (?, ?, ?, 'REQUESTED', ?, ?, ?, ?)`;

const writePayout = (context: Context, item: PayoutItem, startsAt: number): PayoutRow => {
  const id = newKey('payout');
  const seller = liveSeller(context, item.destination);
  context.database.run(
    INSERT_PAYOUT,
    id,
    item.refPayoutId,
    item.destination,
    item.amount.value,
    JSON.stringify({
      scheduleType: item.scheduleType,
      payoutDate: item.payoutDate ?? kstDate(context.clock.nowMs()),
      transactionDescription: item.transactionDescription,
      metadata: item.metadata ?? null,
      requestedAt: kstIso(context.clock.nowMs()),
    }),
    accountOf(seller.account_number)?.ending ?? 'completes',
    startsAt,
  );
  return livePayout(context, id);
};

/** The whole batch is taken or none of it. Where money arrives is decided by the account. */
export const requestPayouts = (context: Context, call: Call): Answer => {
  const items = parse(
    z.array(payoutItem).check(z.minLength(1), z.maxLength(PAYOUT_BATCH_MAX)),
    call.body,
  );
  if (new Set(items.map((item) => item.refPayoutId)).size < items.length) {
    throw new ProviderError('DUPLICATED_REF_PAYOUT_ID');
  }
  for (const item of items) requireTakeable(context, item);
  const starts = items.map((item) => startOf(item, context.clock.nowMs()));
  const overLimit = items.find((item) => isOverLimit(context, item));
  if (overLimit !== undefined) {
    // This refusal leaves a trace: the review begins, and the seller can be paid once it has ended.
    startKycReview(context, liveSeller(context, overLimit.destination));
    throw new ProviderError('FORBIDDEN_SELLER_PAYOUT');
  }
  const wanted = items.reduce((sum, item) => sum + item.amount.value, 0);
  if (wanted > balanceOf(context).available) throw new ProviderError('NOT_ENOUGH_BALANCE');
  const rows = items.map((item, index) => writePayout(context, item, starts[index] ?? 0));
  return {
    status: 200,
    body: envelope('payout-list', { items: rows.map(payoutView) }),
    subject: rows[0]?.id ?? '',
  };
};

export const readPayout = (context: Context, call: Call): Answer => ({
  status: 200,
  body: envelope('payout', payoutView(livePayout(context, call.params.payoutId ?? ''))),
});

/** Newest first; the cursor is the last id of the page before. */
export const listPayouts = (context: Context, call: Call): Answer => {
  const limit = numberParam(call.query, 'limit', {
    fallback: PAYOUTS_PAGE_DEFAULT,
    max: PAYOUTS_PAGE_MAX,
  });
  const after = call.query.get('startingAfter');
  const before = after === null ? Number.MAX_SAFE_INTEGER : livePayout(context, after).seq;
  const rows = context.database.all<PayoutRow>(
    'SELECT * FROM payouts WHERE seq < ? ORDER BY seq DESC LIMIT ?',
    before,
    limit + 1,
  );
  const items = rows.slice(0, limit);
  return {
    status: 200,
    body: envelope('payout-list', {
      hasNext: rows.length > limit,
      lastCursor: items.at(-1)?.id ?? null,
      items: items.map(payoutView),
    }),
  };
};

export const cancelPayout = (context: Context, call: Call): Answer => {
  const row = livePayout(context, call.params.payoutId ?? '');
  if (row.status !== 'REQUESTED') throw new ProviderError('NOT_CANCELABLE_PAYOUT');
  context.database.run(
    "UPDATE payouts SET status = 'CANCELED', next_at = NULL WHERE id = ?",
    row.id,
  );
  return { status: 200, body: envelope('payout', payoutView(announcePayout(context, row.id))) };
};

export const readBalance = (context: Context): Answer => {
  const { available, pending } = balanceOf(context);
  const amount = (value: number) => ({ currency: 'KRW', value });
  return {
    status: 200,
    body: envelope('balance', {
      pendingAmount: amount(pending),
      availableAmount: amount(available),
    }),
  };
};

/** POST /__sandbox/payouts/{payoutId}/ending: decides how a payout that is under way will end. */
export const overrideEnding = (context: Context, call: Call): Answer => {
  const schema = z.strictObject({ ending: z.enum(['completes', 'fails', 'returns', 'sticks']) });
  const { ending } = parse(schema, call.body);
  const row = livePayout(context, call.params.payoutId ?? '');
  const now = context.clock.nowMs();
  const returnsAt = atKst(addBusinessDays(kstDate(now), 1), PAYOUT_RETURN_HOUR_KST);
  const wasStuck = row.status === 'IN_PROGRESS' && row.next_at === null && ending !== 'sticks';
  const nextAt = row.status === 'COMPLETED' && ending === 'returns' ? returnsAt : row.next_at;
  context.database.run(
    'UPDATE payouts SET ending = ?, next_at = ? WHERE id = ?',
    ending,
    wasStuck ? now : nextAt,
    row.id,
  );
  return readPayout(context, call);
};
