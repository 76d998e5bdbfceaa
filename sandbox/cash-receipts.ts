/**
 * Cash receipts. As observed at Toss Payments, a request is not held against any payment and not against an earlier
 * receipt of the order: only the idempotency key keeps a repeat from making a second one.
 */
import { kstDate, kstIso } from './business-days.ts';
import { type Answer, type Call, type Context, newKey } from './context.ts';
import { CASH_RECEIPTS_PAGE_DEFAULT, CASH_RECEIPTS_PAGE_MAX } from './limits.ts';
import { cancelCashReceiptBody, cashReceiptBody, dateParam, numberParam, parse } from './parse.ts';
import { ProviderError } from './provider-error.ts';

interface CashReceiptRow {
  readonly seq: number;
  readonly receipt_key: string;
  readonly transaction_type: 'CONFIRM' | 'CANCEL';
  /** The receipt that a cancel is about; null for a receipt. */
  readonly about: string | null;
  readonly order_id: string;
  readonly amount: number;
  readonly document: string;
  readonly requested_at: number;
}

const receiptView = (row: CashReceiptRow) => ({
  receiptKey: row.receipt_key,
  issueNumber: String(row.seq).padStart(9, '0'),
  issueStatus: 'COMPLETED',
  transactionType: row.transaction_type,
  orderId: row.order_id,
  amount: row.amount,
  ...(JSON.parse(row.document) as Record<string, unknown>),
  businessNumber: '1234567891',
  failure: null,
  requestedAt: kstIso(row.requested_at),
  receiptUrl: `https://receipts.example/${row.receipt_key}`,
});

const receiptByKey = (context: Context, key: string): CashReceiptRow => {
  const row = context.database.get<CashReceiptRow>(
    'SELECT * FROM cash_receipts WHERE receipt_key = ?',
    key,
  );
  if (row === undefined) throw new ProviderError('NOT_FOUND_CASH_RECEIPT');
  return row;
};

const INSERT = `INSERT INTO cash_receipts
  (receipt_key, transaction_type, about, order_id, amount, document, requested_at, request_date)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

const write = (
  context: Context,
  row: Pick<CashReceiptRow, 'transaction_type' | 'about' | 'order_id' | 'amount' | 'document'>,
): Answer => {
  const key = newKey('receipt');
  const now = context.clock.nowMs();
  context.database.run(
    INSERT,
    key,
    row.transaction_type,
    row.about,
    row.order_id,
    row.amount,
    row.document,
    now,
    kstDate(now),
  );
  return { status: 200, body: receiptView(receiptByKey(context, key)) };
};

export const issueCashReceipt = (context: Context, call: Call): Answer => {
  const body = parse(cashReceiptBody, call.body);
  return write(context, {
    transaction_type: 'CONFIRM',
    about: null,
    order_id: body.orderId,
    amount: body.amount,
    document: JSON.stringify({
      orderName: body.orderName,
      type: body.type,
      taxFreeAmount: body.taxFreeAmount ?? 0,
      customerIdentityNumber: body.customerIdentityNumber.replace(/^\d+(?=\d{4}$)/, (digits) =>
        '*'.repeat(digits.length),
      ),
    }),
  });
};

const CANCELLED = 'SELECT coalesce(sum(amount), 0) AS total FROM cash_receipts WHERE about = ?';

export const cancelCashReceipt = (context: Context, call: Call): Answer => {
  const { amount: asked } = parse(cancelCashReceiptBody, call.body);
  const receipt = receiptByKey(context, call.params.receiptKey ?? '');
  const cancelled = context.database.get<{ total: number }>(CANCELLED, receipt.receipt_key);
  const left = receipt.amount - (cancelled?.total ?? 0);
  if (receipt.about !== null || left === 0) {
    throw new ProviderError('ALREADY_CANCELED_CASH_RECEIPT');
  }
  if (asked !== undefined && asked > left) throw new ProviderError('NOT_CANCELABLE_AMOUNT');
  return write(context, {
    transaction_type: 'CANCEL',
    about: receipt.receipt_key,
    order_id: receipt.order_id,
    amount: asked ?? left,
    document: receipt.document,
  });
};

export const listCashReceipts = (context: Context, call: Call): Answer => {
  const limit = numberParam(call.query, 'limit', {
    fallback: CASH_RECEIPTS_PAGE_DEFAULT,
    max: CASH_RECEIPTS_PAGE_MAX,
  });
  const after = numberParam(call.query, 'cursor', { fallback: 0, max: Number.MAX_SAFE_INTEGER });
  const rows = context.database.all<CashReceiptRow>(
    'SELECT * FROM cash_receipts WHERE request_date = ? AND seq > ? ORDER BY seq LIMIT ?',
    dateParam(call.query, 'requestDate'),
    after,
    limit + 1,
  );
  const data = rows.slice(0, limit);
  return {
    status: 200,
    body: {
      hasNext: rows.length > limit,
      lastCursor: data.at(-1)?.seq ?? after,
      data: data.map(receiptView),
    },
  };
};
