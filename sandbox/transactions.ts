/** Money movements: what GET /v1/transactions, GET /v1/settlements and the balance are made of. */
import { addBusinessDays, addDays, kstDate, kstIso } from './business-days.ts';
import { type Answer, type Call, type Context, MERCHANT_ID, newKey } from './context.ts';
import {
  BASIS_POINTS,
  PENDING_DAYS_BEFORE_SETTLEMENT,
  SETTLEMENTS_PAGE_DEFAULT,
  SETTLEMENTS_PAGE_MAX,
  TRANSACTIONS_PAGE_DEFAULT,
  TRANSACTIONS_PAGE_MAX,
  VAT_PERCENT,
} from './limits.ts';
import { dateParam, numberParam } from './parse.ts';
import { ProviderError } from './provider-error.ts';

interface TransactionRow {
  readonly seq: number;
  readonly transaction_key: string;
  readonly payment_key: string;
  readonly order_id: string;
  readonly status: string;
  readonly amount: number;
  readonly fee: number;
  readonly fee_vat: number;
  readonly at: number;
  readonly sold_date: string;
  readonly paid_out_date: string;
  readonly cancel: string | null;
}

export interface Movement {
  readonly paymentKey: string;
  readonly orderId: string;
  readonly status: string;
  /** Positive for a charge, negative for a cancel. */
  readonly amount: number;
  /** What the payment still holds after this movement. */
  readonly balanceAfter: number;
  readonly cancel?: unknown;
}

const feeOf = (amount: number, basisPoints: number) => {
  const fee = Math.floor((amount * basisPoints) / BASIS_POINTS);
  return { fee, vat: Math.floor((fee * VAT_PERCENT) / 100) };
};

const FEES_SO_FAR =
  'SELECT coalesce(sum(fee), 0) AS fee, coalesce(sum(fee_vat), 0) AS vat FROM transactions WHERE payment_key = ?';

const FEE_SETTING = 'feeBasisPoints';

/** The provider changes its rate: what moves from now on is charged for by the new one. */
export const changeFee = ({ database }: Context, basisPoints: number): void =>
  database.saveSetting(FEE_SETTING, String(basisPoints));

const feeBasisPointsOf = ({ database, settings }: Context): number =>
  Number(database.setting(FEE_SETTING) ?? settings.feeBasisPoints);

/**
 * Writes one movement. Its fee is what brings the payment's fees to the fee of what is left, so charge and
 * partial cancels always add up to the fee of the balance, and to nothing after a full cancel.
 */
export const recordMovement = (context: Context, movement: Movement): string => {
  const { database, settings } = context;
  const now = context.clock.nowMs();
  const soFar = database.get<{ fee: number; vat: number }>(FEES_SO_FAR, movement.paymentKey);
  const target = feeOf(movement.balanceAfter, feeBasisPointsOf(context));
  const soldDate = kstDate(now);
  const transactionKey = newKey('txn');
  database.run(
    `INSERT INTO transactions (transaction_key, payment_key, order_id, status, amount, fee, fee_vat, at,
       sold_date, paid_out_date, cancel) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    transactionKey,
    movement.paymentKey,
    movement.orderId,
    movement.status,
    movement.amount,
    target.fee - (soFar?.fee ?? 0),
    target.vat - (soFar?.vat ?? 0),
    now,
    soldDate,
    addBusinessDays(soldDate, settings.settlementBusinessDays),
    movement.cancel === undefined ? null : JSON.stringify(movement.cancel),
  );
  return transactionKey;
};

const transactionView = (row: TransactionRow) => ({
  mId: MERCHANT_ID,
  transactionKey: row.transaction_key,
  paymentKey: row.payment_key,
  orderId: row.order_id,
  method: '카드',
  useEscrow: false,
  status: row.status,
  transactionAt: kstIso(row.at),
  currency: 'KRW',
  amount: row.amount,
});

const TRANSACTIONS = `SELECT * FROM transactions
  WHERE sold_date BETWEEN ? AND ? AND at <= ? AND seq > ? ORDER BY seq LIMIT ?`;

export const listTransactions = (context: Context, call: Call): Answer => {
  const { database, clock, settings } = context;
  const after = call.query.get('startingAfter');
  const cursor =
    after === null
      ? 0
      : database.get<{ seq: number }>(
          'SELECT seq FROM transactions WHERE transaction_key = ?',
          after,
        )?.seq;
  if (cursor === undefined) throw new ProviderError('INVALID_REQUEST');
  const rows = database.all<TransactionRow>(
    TRANSACTIONS,
    dateParam(call.query, 'startDate'),
    dateParam(call.query, 'endDate'),
    clock.nowMs() - settings.transactionsLagMs,
    cursor,
    numberParam(call.query, 'limit', {
      fallback: TRANSACTIONS_PAGE_DEFAULT,
      max: TRANSACTIONS_PAGE_MAX,
    }),
  );
  return { status: 200, body: rows.map(transactionView) };
};

/** `fee` includes its VAT: amount - interestFee - fee = payOutAmount, and fee = supplyAmount + vat. */
const settlementView = (row: TransactionRow) => ({
  mId: MERCHANT_ID,
  paymentKey: row.payment_key,
  transactionKey: row.transaction_key,
  orderId: row.order_id,
  currency: 'KRW',
  method: '카드',
  amount: row.amount,
  interestFee: 0,
  fees: [{ type: 'BASE', fee: row.fee + row.fee_vat }],
  supplyAmount: row.fee,
  vat: row.fee_vat,
  payOutAmount: row.amount - row.fee - row.fee_vat,
  approvedAt: kstIso(row.at),
  soldDate: row.sold_date,
  paidOutDate: row.paid_out_date,
  cancel: row.cancel === null ? null : JSON.parse(row.cancel),
});

const settlementsBy = (column: 'sold_date' | 'paid_out_date') =>
  `SELECT * FROM transactions WHERE ${column} BETWEEN ? AND ? ORDER BY ${column}, seq LIMIT ? OFFSET ?`;

export const listSettlements = (context: Context, call: Call): Answer => {
  const dateType = call.query.get('dateType') ?? 'soldDate';
  if (dateType !== 'soldDate' && dateType !== 'paidOutDate')
    throw new ProviderError('INVALID_REQUEST');
  const size = numberParam(call.query, 'size', {
    fallback: SETTLEMENTS_PAGE_DEFAULT,
    max: SETTLEMENTS_PAGE_MAX,
  });
  const page = numberParam(call.query, 'page', { fallback: 1, max: Number.MAX_SAFE_INTEGER });
  const rows = context.database.all<TransactionRow>(
    settlementsBy(dateType === 'soldDate' ? 'sold_date' : 'paid_out_date'),
    dateParam(call.query, 'startDate'),
    dateParam(call.query, 'endDate'),
    size,
    (page - 1) * size,
  );
  return { status: 200, body: rows.map(settlementView) };
};

const SETTLED =
  'SELECT coalesce(sum(amount - fee - fee_vat), 0) AS total FROM transactions WHERE paid_out_date <= ?';
const PAID_OUT =
  "SELECT coalesce(sum(amount), 0) AS total FROM payouts WHERE status NOT IN ('FAILED', 'CANCELED')";
const ADJUSTED = 'SELECT coalesce(sum(amount), 0) AS total FROM balance_adjustments';

/** What the provider holds for us: settled and payable, and about to be settled. */
export const balanceOf = (
  context: Context,
): { readonly available: number; readonly pending: number } => {
  const total = (sql: string, ...values: string[]): number =>
    context.database.get<{ total: number }>(sql, ...values)?.total ?? 0;
  const today = kstDate(context.clock.nowMs());
  const settled = total(SETTLED, today);
  const soon = total(SETTLED, addDays(today, PENDING_DAYS_BEFORE_SETTLEMENT));
  return { available: settled + total(ADJUSTED) - total(PAID_OUT), pending: soon - settled };
};
