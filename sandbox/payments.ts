/** Confirming and reading payments. */
import { cardOf, type TestCard } from './cards.ts';
import { type Answer, type Call, type Context, type Mishap, newKey } from './context.ts';
import { CARD_MINIMUM_KRW } from './limits.ts';
import { authorisePaymentBody, confirmBody, parse } from './parse.ts';
import {
  announcePayment,
  existingPayment,
  type PaymentRow,
  paymentByKey,
  paymentByOrder,
  paymentView,
} from './payment-record.ts';
import { describeError, type ErrorCode, type Language, ProviderError } from './provider-error.ts';
import { recordMovement } from './transactions.ts';

const INSERT_PAYMENT = `INSERT INTO payments
  (payment_key, order_id, type, status, order_name, customer_key, billing_key, card_number, amount, balance,
   requested_at, authenticated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export interface NewPayment {
  readonly orderId: string;
  readonly orderName: string;
  readonly type: 'NORMAL' | 'BILLING';
  readonly status: 'READY' | 'IN_PROGRESS';
  readonly customerKey: string | null;
  readonly billingKey: string | null;
  readonly cardNumber: string;
  readonly amount: number;
}

export const openPayment = (context: Context, payment: NewPayment): PaymentRow => {
  const now = context.clock.nowMs();
  const paymentKey = newKey('sandbox_pay');
  context.database.run(
    INSERT_PAYMENT,
    paymentKey,
    payment.orderId,
    payment.type,
    payment.status,
    payment.orderName,
    payment.customerKey,
    payment.billingKey,
    payment.cardNumber,
    payment.amount,
    payment.amount,
    now,
    payment.status === 'IN_PROGRESS' ? now : null,
  );
  return existingPayment(context, paymentKey);
};

/** In place of the customer in the payment window: chooses a card and, at IN_PROGRESS, has authenticated. */
export const authorisePayment = (context: Context, call: Call): Answer => {
  const body = parse(authorisePaymentBody, call.body);
  const card = cardOf(body.cardNumber);
  if (card === undefined) throw new ProviderError('INVALID_CARD_NUMBER');
  const row = openPayment(context, {
    orderId: body.orderId,
    orderName: body.orderName,
    type: 'NORMAL',
    status: body.stage,
    customerKey: body.customerKey ?? null,
    billingKey: null,
    cardNumber: card.number,
    amount: body.amount,
  });
  announcePayment(context, row.payment_key);
  return {
    status: 200,
    body: {
      paymentKey: row.payment_key,
      orderId: row.order_id,
      amount: row.amount,
      status: row.status,
    },
  };
};

/** How often this registration of a card was tried; an empty card is filled after its number of tries. */
const declineOf = (context: Context, card: TestCard, owner: string): ErrorCode | undefined => {
  if (card.charge === undefined) return undefined;
  if (card.charge.times === undefined) return card.charge.code;
  const known = context.database.get<{ tries: number }>(
    'SELECT tries FROM card_tries WHERE owner = ?',
    owner,
  );
  const tries = (known?.tries ?? 0) + 1;
  context.database.run(
    'INSERT INTO card_tries VALUES (?, ?) ON CONFLICT DO UPDATE SET tries = excluded.tries',
    owner,
    tries,
  );
  return tries <= card.charge.times ? card.charge.code : undefined;
};

const mishapOf = (context: Context, card: TestCard): Mishap => {
  const mishaps: Record<NonNullable<TestCard['mishap']>, Mishap> = {
    lost_answer: { dropAfter: true },
    slow: { delayAfterMs: context.settings.slowAnswerMs },
    error_after: { answerCode: 'FAILED_INTERNAL_SYSTEM_PROCESSING' },
    webhook_first: { webhookFirst: true },
  };
  return card.mishap === undefined ? {} : mishaps[card.mishap];
};

const errorAnswer = (code: ErrorCode, language: Language): Answer => {
  const { status, message } = describeError(code, language);
  return { status, body: { code, message } };
};

/** Asks the card. A decline is recorded too: the order then reads as ABORTED with its reason. */
export const capture = (context: Context, row: PaymentRow, language: Language): Answer => {
  const card = cardOf(row.card_number);
  if (card === undefined) throw new ProviderError('INVALID_CARD_NUMBER');
  const approvedBefore = paymentByOrder(context, row.order_id)?.approved_at;
  if (approvedBefore != null) throw new ProviderError('DUPLICATED_ORDER_ID');
  const owner = row.billing_key ?? `${row.customer_key ?? row.payment_key} ${card.number}`;
  const decline = declineOf(context, card, owner);
  if (decline !== undefined) {
    context.database.run(
      "UPDATE payments SET status = 'ABORTED', failure_code = ? WHERE payment_key = ?",
      decline,
      row.payment_key,
    );
    announcePayment(context, row.payment_key);
    return { ...errorAnswer(decline, language), subject: row.payment_key };
  }
  const transactionKey = recordMovement(context, {
    paymentKey: row.payment_key,
    orderId: row.order_id,
    status: 'DONE',
    amount: row.amount,
    balanceAfter: row.amount,
  });
  context.database.run(
    "UPDATE payments SET status = 'DONE', approved_at = ?, last_transaction_key = ? WHERE payment_key = ?",
    context.clock.nowMs(),
    transactionKey,
    row.payment_key,
  );
  const captured = announcePayment(context, row.payment_key);
  return {
    status: 200,
    body: paymentView(captured, language),
    mishap: mishapOf(context, card),
    subject: row.payment_key,
  };
};

export const requireMinimum = (amount: number): void => {
  if (amount < CARD_MINIMUM_KRW) throw new ProviderError('BELOW_MINIMUM_AMOUNT');
};

const CONFIRMABLE = 'IN_PROGRESS';
const WINDOW_CLOSED: readonly string[] = ['READY', 'EXPIRED', 'ABORTED'];

export const confirmPayment = (context: Context, call: Call): Answer => {
  const body = parse(confirmBody, call.body);
  const row = paymentByKey(context, body.paymentKey);
  if (row === undefined) throw new ProviderError('NOT_FOUND_PAYMENT');
  if (WINDOW_CLOSED.includes(row.status)) throw new ProviderError('NOT_FOUND_PAYMENT_SESSION');
  if (row.status !== CONFIRMABLE) throw new ProviderError('ALREADY_PROCESSED_PAYMENT');
  if (row.order_id !== body.orderId || row.amount !== body.amount)
    throw new ProviderError('INVALID_REQUEST');
  requireMinimum(body.amount);
  return capture(context, row, call.language);
};

const shown = (row: PaymentRow | undefined, language: Language): Answer => {
  if (row === undefined) throw new ProviderError('NOT_FOUND_PAYMENT');
  return { status: 200, body: paymentView(row, language) };
};

export const readPayment = (context: Context, call: Call): Answer =>
  shown(paymentByKey(context, call.params.paymentKey ?? ''), call.language);

export const readPaymentByOrder = (context: Context, call: Call): Answer =>
  shown(paymentByOrder(context, call.params.orderId ?? ''), call.language);
