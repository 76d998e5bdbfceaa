/** The payment half of the port: Toss Payments' v1 wire, spoken to Toss Payments and to its stand-in (sandbox/) alike. */
import { banks } from '../kernel/banks.ts';
import type { BankAccount } from './bank-account.ts';
import { PROVIDER_FEE_BASIS_POINTS, SETTLEMENT_PAGE_SIZE } from './limits.ts';
import { orderNameOf } from './order-name.ts';
import type { Outcome, Reading, Unknown } from './outcome.ts';
import { paymentOf, refundReasonOf } from './payment-view.ts';
import type {
  PaymentProvider,
  ProviderPayment,
  RefundPayment,
  RegisterPaymentMethod,
  SettlementQuery,
} from './port.ts';
import { providerFeeOf } from './provider-fee.ts';
import { readingOf } from './reading.ts';
import { openWire, type Wire, type WireAnswer, type WireSettings } from './wire.ts';
import { billingShape, paymentShape, settlementsShape } from './wire-shapes.ts';

export interface TossPaymentSettings extends WireSettings {
  /** The contract's rate, for feeFor. */
  readonly feeBasisPoints?: number;
}

const MISSHAPEN: Unknown = { kind: 'unknown', reason: 'misshapen_answer' };
const MISMATCH: Unknown = { kind: 'unknown', reason: 'mismatch' };

const pathPart = encodeURIComponent;

/** What every charge must come back as: our order, our amount, captured. A key's first answer may be another's. */
const chargeOutcome = (
  answer: WireAnswer,
  wanted: { readonly orderId: string; readonly amountKrw: number },
): Outcome<{ readonly payment: ProviderPayment }> => {
  if (answer.kind !== 'answer') return answer;
  const wire = paymentShape.safeParse(answer.body);
  if (!wire.success) return MISSHAPEN;
  const payment = paymentOf(wire.data);
  const same = payment.orderId === wanted.orderId && payment.amountKrw === wanted.amountKrw;
  if (!same) return MISMATCH;
  return payment.status === 'captured' ? { kind: 'approved', payment } : MISSHAPEN;
};

/** The core API knows banks by two characters. */
const receiveAccountOf = ({ bankCode, accountNumber, holderName }: BankAccount) => ({
  bank: banks[bankCode].short,
  accountNumber,
  holderName,
});

const refund = async (wire: Wire, request: RefundPayment) => {
  const answer = await wire({
    method: 'POST',
    path: `/v1/payments/${pathPart(request.paymentKey)}/cancel`,
    body: {
      cancelReason: refundReasonOf(request),
      cancelAmount: request.amountKrw,
      ...(request.receiveAccount === undefined
        ? {}
        : { refundReceiveAccount: receiveAccountOf(request.receiveAccount) }),
    },
    operationId: request.operationId,
    patience: 'moneyMs',
  });
  if (answer.kind !== 'answer') return answer;
  const shape = paymentShape.safeParse(answer.body);
  if (!shape.success) return MISSHAPEN;
  const payment = paymentOf(shape.data);
  const made = payment.refunds.find(({ refundId }) => refundId === request.refundId);
  const same = payment.orderId === request.orderId && made?.amountKrw === request.amountKrw;
  return same && made !== undefined
    ? { kind: 'approved' as const, payment, refund: made }
    : MISMATCH;
};

const NOT_FOUND = 'NOT_FOUND_PAYMENT';

const readPaymentAt = async (wire: Wire, path: string): Promise<Reading<ProviderPayment>> =>
  readingOf(await wire({ method: 'GET', path, patience: 'readMs' }), {
    shape: paymentShape,
    view: paymentOf,
    absentCode: NOT_FOUND,
  });

const register = async (wire: Wire, request: RegisterPaymentMethod) => {
  const answer = await wire({
    method: 'POST',
    path: '/v1/billing/authorizations/issue',
    body: { authKey: request.authKey, customerKey: request.customerKey },
    operationId: request.operationId,
    patience: 'moneyMs',
  });
  if (answer.kind !== 'answer') return answer;
  const shape = billingShape.safeParse(answer.body);
  if (!shape.success) return MISSHAPEN;
  const { billingKey, customerKey, cardCompany, cardNumber, card } = shape.data;
  if (customerKey !== request.customerKey) return MISMATCH;
  const method = {
    billingKey,
    customerKey,
    cardCompany: cardCompany ?? null,
    maskedNumber: cardNumber ?? card?.number ?? null,
  };
  return { kind: 'approved' as const, method };
};

const GONE = 'INVALID_BILL_KEY_REQUEST';

const forget = async (wire: Wire, billingKey: string): Promise<Outcome<Record<never, never>>> => {
  const path = `/v1/billing/${pathPart(billingKey)}`;
  const answer = await wire({ method: 'DELETE', path, patience: 'moneyMs' });
  if (answer.kind === 'answer') return { kind: 'approved' };
  return answer.kind === 'declined' && answer.code === GONE ? { kind: 'approved' } : answer;
};

const listSettlements = async (wire: Wire, query: SettlementQuery) => {
  const size = query.size ?? SETTLEMENT_PAGE_SIZE;
  const answer = await wire({
    method: 'GET',
    path: '/v1/settlements',
    query: {
      startDate: query.fromDate,
      endDate: query.toDate,
      dateType: query.dateType,
      page: String(query.page),
      size: String(size),
    },
    patience: 'readMs',
  });
  return readingOf(answer, {
    shape: settlementsShape,
    view: (rows) => ({
      // A full page may be followed by an empty one; it is never mistaken for the end.
      hasMore: rows.length === size,
      rows: rows.map((row) => ({
        transactionKey: row.transactionKey,
        paymentKey: row.paymentKey,
        orderId: row.orderId,
        amountKrw: row.amount,
        feeKrw: row.feeKrw,
        feeVatKrw: row.vat,
        payOutKrw: row.payOutAmount,
        soldDate: row.soldDate,
        paidOutDate: row.paidOutDate,
      })),
    }),
    absentCode: NOT_FOUND,
  });
};

/** Toss Payments (or what stands in for it at `baseUrl`) as a PaymentProvider. */
export const tossPayments = (settings: TossPaymentSettings): PaymentProvider => {
  const wire = openWire(settings);
  return {
    confirmPayment: async (request) => {
      const { paymentKey, orderId, amountKrw } = request;
      const answer = await wire({
        method: 'POST',
        path: '/v1/payments/confirm',
        body: { paymentKey, orderId, amount: amountKrw },
        operationId: request.operationId,
        patience: 'moneyMs',
      });
      return chargeOutcome(answer, request);
    },
    chargePaymentMethod: async (request) => {
      const { customerKey, orderId, orderName, amountKrw } = request;
      const answer = await wire({
        method: 'POST',
        path: `/v1/billing/${pathPart(request.billingKey)}`,
        body: { customerKey, orderId, orderName: orderNameOf(orderName), amount: amountKrw },
        operationId: request.operationId,
        patience: 'moneyMs',
      });
      return chargeOutcome(answer, request);
    },
    refundPayment: (request) => refund(wire, request),
    readPaymentByOrderId: (orderId) =>
      readPaymentAt(wire, `/v1/payments/orders/${pathPart(orderId)}`),
    readPayment: (paymentKey) => readPaymentAt(wire, `/v1/payments/${pathPart(paymentKey)}`),
    registerPaymentMethod: (request) => register(wire, request),
    deletePaymentMethod: (billingKey) => forget(wire, billingKey),
    listSettlements: (query) => listSettlements(wire, query),
    feeFor: (amountKrw) =>
      providerFeeOf(amountKrw, settings.feeBasisPoints ?? PROVIDER_FEE_BASIS_POINTS),
  };
};
