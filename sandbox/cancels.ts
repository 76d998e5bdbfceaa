/** Money that goes back: a merchant's cancels, and a card company's chargebacks. */
import { kstIso } from './business-days.ts';
import { cardOf } from './cards.ts';
import type { Answer, Call, Context } from './context.ts';
import { cancelBody, chargebackBody, parse } from './parse.ts';
import {
  announcePayment,
  type PaymentRow,
  paymentByKey,
  paymentByOrder,
  paymentView,
} from './payment-record.ts';
import { ProviderError } from './provider-error.ts';
import { recordMovement } from './transactions.ts';

interface CancelRequest {
  readonly cancelAmount?: number | undefined;
  readonly refundableAmount?: number | undefined;
}

/** How much the request gives back, or why it cannot. */
const cancellable = (row: PaymentRow, request: CancelRequest): number => {
  if (row.status === 'CANCELED') throw new ProviderError('ALREADY_CANCELED_PAYMENT');
  if (row.status !== 'DONE' && row.status !== 'PARTIAL_CANCELED') {
    throw new ProviderError('NOT_CANCELABLE_PAYMENT');
  }
  if (request.refundableAmount !== undefined && request.refundableAmount !== row.balance) {
    throw new ProviderError('NOT_MATCHES_REFUNDABLE_AMOUNT');
  }
  const amount = request.cancelAmount ?? row.balance;
  if (amount > row.balance) throw new ProviderError('NOT_CANCELABLE_AMOUNT');
  const refund = cardOf(row.card_number)?.refund;
  if (refund?.code !== undefined) throw new ProviderError(refund.code);
  if (refund?.partialCode !== undefined && amount !== row.amount)
    throw new ProviderError(refund.partialCode);
  return amount;
};

/** Writes that a part of a payment, or all that is left, went back. */
const recordCancel = (
  context: Context,
  row: PaymentRow,
  { amount, reason }: { readonly amount: number; readonly reason: string },
): PaymentRow => {
  const balance = row.balance - amount;
  const status = balance === 0 ? 'CANCELED' : 'PARTIAL_CANCELED';
  const cancel = {
    cancelAmount: amount,
    cancelReason: reason,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    refundableAmount: balance,
    easyPayDiscountAmount: 0,
    canceledAt: kstIso(context.clock.nowMs()),
    cancelStatus: 'DONE',
    receiptKey: null,
  };
  const transactionKey = recordMovement(context, {
    paymentKey: row.payment_key,
    orderId: row.order_id,
    status,
    amount: -amount,
    balanceAfter: balance,
    cancel,
  });
  context.database.run(
    `UPDATE payments SET status = ?, balance = ?, last_transaction_key = ?,
       cancels = json_insert(cancels, '$[#]', json(?)) WHERE payment_key = ?`,
    status,
    balance,
    transactionKey,
    JSON.stringify({ ...cancel, transactionKey }),
    row.payment_key,
  );
  return announcePayment(context, row.payment_key);
};

export const cancelPayment = (context: Context, call: Call): Answer => {
  const body = parse(cancelBody, call.body);
  const row = paymentByKey(context, call.params.paymentKey ?? '');
  if (row === undefined) throw new ProviderError('NOT_FOUND_PAYMENT');
  const amount = cancellable(row, body);
  const cancelled = recordCancel(context, row, { amount, reason: body.cancelReason });
  const lost = cardOf(row.card_number)?.refund?.lostAnswer === true;
  return {
    status: 200,
    body: paymentView(cancelled, call.language),
    mishap: lost ? { dropAfter: true } : {},
    subject: row.payment_key,
  };
};

const chargebackReason = '카드사 지급 취소';

/** In place of a card company that takes its holder's money back: nobody asks the merchant. */
export const chargeBackOrder = (context: Context, call: Call): Answer => {
  const body = parse(chargebackBody, call.body);
  const row = paymentByOrder(context, call.params.orderId ?? '');
  if (row?.approved_at == null) throw new ProviderError('NOT_FOUND_PAYMENT');
  const amount = body.amount ?? row.balance;
  if (amount === 0 || amount > row.balance) throw new ProviderError('NOT_CANCELABLE_AMOUNT');
  const charged = recordCancel(context, row, { amount, reason: chargebackReason });
  return { status: 200, body: paymentView(charged, call.language) };
};

interface Taken {
  readonly cancelAmount: number;
  readonly cancelReason: string;
  readonly reversedAt?: string;
}

/** In place of a card company that lost a dispute: the chargeback made last comes back whole. */
export const reverseChargeback = (context: Context, call: Call): Answer => {
  const row = paymentByOrder(context, call.params.orderId ?? '');
  if (row?.approved_at == null) throw new ProviderError('NOT_FOUND_PAYMENT');
  const cancels = JSON.parse(row.cancels) as readonly Taken[];
  const index = cancels.findLastIndex(
    ({ cancelReason, reversedAt }) => cancelReason === chargebackReason && reversedAt === undefined,
  );
  const taken = cancels[index];
  if (taken === undefined) throw new ProviderError('NOT_FOUND');
  const cancel = { ...taken, reversedAt: kstIso(context.clock.nowMs()) };
  const balance = row.balance + taken.cancelAmount;
  const status = balance === row.amount ? 'DONE' : 'PARTIAL_CANCELED';
  const transactionKey = recordMovement(context, {
    paymentKey: row.payment_key,
    orderId: row.order_id,
    status,
    amount: taken.cancelAmount,
    balanceAfter: balance,
    cancel,
  });
  context.database.run(
    `UPDATE payments SET status = ?, balance = ?, last_transaction_key = ?,
       cancels = json_set(cancels, ?, json(?)) WHERE payment_key = ?`,
    status,
    balance,
    transactionKey,
    `$[${index}]`,
    JSON.stringify(cancel),
    row.payment_key,
  );
  return {
    status: 200,
    body: paymentView(announcePayment(context, row.payment_key), call.language),
  };
};
