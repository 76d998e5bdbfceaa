/** A payment as it is kept, and as the provider shows it. */
import { kstIso } from './business-days.ts';
import { maskedNumber } from './cards.ts';
import { API_VERSION, type Context, MERCHANT_ID } from './context.ts';
import { AUTHENTICATE_WINDOW_MS, CONFIRM_WINDOW_MS, PROGRESS_ROUND_MAX } from './limits.ts';
import { describeError, type Language } from './provider-error.ts';
import { enqueueWebhook } from './webhook-queue.ts';

export interface PaymentRow {
  readonly seq: number;
  readonly payment_key: string;
  readonly order_id: string;
  readonly type: 'NORMAL' | 'BILLING';
  readonly status: string;
  readonly order_name: string;
  readonly customer_key: string | null;
  readonly billing_key: string | null;
  readonly card_number: string;
  readonly amount: number;
  readonly balance: number;
  readonly requested_at: number;
  readonly authenticated_at: number | null;
  readonly approved_at: number | null;
  readonly last_transaction_key: string | null;
  readonly failure_code: string | null;
  readonly cancels: string;
}

/** Prices include 10 % VAT, so the VAT is one eleventh of the whole. */
const VAT_SHARE = 11;

const cardView = (row: PaymentRow) => ({
  amount: row.amount,
  issuerCode: '11',
  acquirerCode: '11',
  number: maskedNumber(row.card_number),
  installmentPlanMonths: 0,
  approveNo: row.approved_at === null ? null : String(row.seq).padStart(8, '0'),
  useCardPoint: false,
  cardType: '신용',
  ownerType: '개인',
  acquireStatus: 'READY',
  isInterestFree: false,
  interestPayer: null,
});

/** The Payment object of the provider's API. */
export const paymentView = (row: PaymentRow, language: Language) => {
  const vat = Math.round(row.amount / VAT_SHARE);
  return {
    version: API_VERSION,
    mId: MERCHANT_ID,
    paymentKey: row.payment_key,
    type: row.type,
    orderId: row.order_id,
    orderName: row.order_name,
    currency: 'KRW',
    country: 'KR',
    method: language === 'ko' ? '카드' : 'CARD',
    totalAmount: row.amount,
    balanceAmount: row.balance,
    status: row.status,
    requestedAt: kstIso(row.requested_at),
    approvedAt: row.approved_at === null ? null : kstIso(row.approved_at),
    useEscrow: false,
    lastTransactionKey: row.last_transaction_key,
    suppliedAmount: row.amount - vat,
    vat,
    cultureExpense: false,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    cancels: row.cancels === '[]' ? null : JSON.parse(row.cancels),
    isPartialCancelable: true,
    card: cardView(row),
    virtualAccount: null,
    secret: null,
    easyPay: null,
    failure:
      row.failure_code === null
        ? null
        : {
            code: row.failure_code,
            message: describeError(row.failure_code, language).message,
          },
    cashReceipt: null,
    discount: null,
    metadata: null,
  };
};

export const paymentByKey = (context: Context, paymentKey: string): PaymentRow | undefined =>
  context.database.get<PaymentRow>('SELECT * FROM payments WHERE payment_key = ?', paymentKey);

/** The order's approved payment where there is one, else its latest attempt. */
export const paymentByOrder = (context: Context, orderId: string): PaymentRow | undefined =>
  context.database.get<PaymentRow>(
    'SELECT * FROM payments WHERE order_id = ? ORDER BY approved_at IS NULL, seq DESC LIMIT 1',
    orderId,
  );

/** For a payment that was written a moment ago: its absence would be a fault of the sandbox. */
export const existingPayment = (context: Context, paymentKey: string): PaymentRow => {
  const row = paymentByKey(context, paymentKey);
  if (row === undefined) throw new Error('A payment that was just written is missing.');
  return row;
};

/** Queues PAYMENT_STATUS_CHANGED, in the transaction that changed the payment. */
export const announcePayment = (context: Context, paymentKey: string): PaymentRow => {
  const row = existingPayment(context, paymentKey);
  enqueueWebhook(context, {
    channel: 'payments',
    eventType: 'PAYMENT_STATUS_CHANGED',
    subject: paymentKey,
    data: paymentView(row, 'ko'),
  });
  return row;
};

const OVERDUE = `SELECT payment_key FROM payments
  WHERE (status = 'READY' AND requested_at < ?) OR (status = 'IN_PROGRESS' AND authenticated_at < ?)
  LIMIT ${PROGRESS_ROUND_MAX}`;

/** Closes the windows that have run out. Answers how many it closed. */
export const expirePayments = (context: Context): number => {
  const now = context.clock.nowMs();
  const overdue = context.database.all<{ payment_key: string }>(
    OVERDUE,
    now - AUTHENTICATE_WINDOW_MS,
    now - CONFIRM_WINDOW_MS,
  );
  for (const { payment_key: paymentKey } of overdue) {
    context.database.run(
      "UPDATE payments SET status = 'EXPIRED' WHERE payment_key = ?",
      paymentKey,
    );
    announcePayment(context, paymentKey);
  }
  return overdue.length;
};
