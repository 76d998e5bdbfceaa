/** Cash receipts over Toss Payments' v1 wire, spoken to Toss Payments and to its stand-in (sandbox/) alike. */
import type {
  CashReceiptProvider,
  CashReceiptPurpose,
  IssueCashReceipt,
  ProviderCashReceipt,
} from './cash-receipt-port.ts';
import { CASH_RECEIPT_PAGE_SIZE } from './limits.ts';
import { orderNameOf } from './order-name.ts';
import type { Outcome, Unknown } from './outcome.ts';
import { readingOf } from './reading.ts';
import { openWire, type Wire, type WireAnswer, type WireSettings } from './wire.ts';
import { cashReceiptPageShape, cashReceiptShape, type WireCashReceipt } from './wire-shapes.ts';

const MISSHAPEN: Unknown = { kind: 'unknown', reason: 'misshapen_answer' };
const MISMATCH: Unknown = { kind: 'unknown', reason: 'mismatch' };

const TYPE: Readonly<Record<CashReceiptPurpose, WireCashReceipt['type']>> = {
  income_deduction: '소득공제',
  expense_proof: '지출증빙',
};

const STATUS: Readonly<Record<WireCashReceipt['issueStatus'], ProviderCashReceipt['status']>> = {
  IN_PROGRESS: 'in_progress',
  COMPLETED: 'issued',
  FAILED: 'failed',
};

const receiptOf = (wire: WireCashReceipt): ProviderCashReceipt => ({
  receiptKey: wire.receiptKey,
  orderId: wire.orderId,
  amountKrw: wire.amount,
  purpose: wire.type === TYPE.income_deduction ? 'income_deduction' : 'expense_proof',
  transaction: wire.transactionType === 'CONFIRM' ? 'issue' : 'cancel',
  status: STATUS[wire.issueStatus],
  receiptUrl: wire.receiptUrl ?? null,
  requestedAt: wire.requestedAt,
  failureCode: wire.failure?.code ?? null,
});

type ReceiptOutcome = Outcome<{ readonly receipt: ProviderCashReceipt }>;

/** The provider's record must be the one that was asked for: a key's first answer may be another's. */
const outcomeOf = (
  answer: WireAnswer,
  isAsked: (receipt: ProviderCashReceipt) => boolean,
): ReceiptOutcome => {
  if (answer.kind !== 'answer') return answer;
  const shape = cashReceiptShape.safeParse(answer.body);
  if (!shape.success) return MISSHAPEN;
  const receipt = receiptOf(shape.data);
  return isAsked(receipt) ? { kind: 'approved', receipt } : MISMATCH;
};

const issue = async (wire: Wire, request: IssueCashReceipt): Promise<ReceiptOutcome> => {
  const { orderId, amountKrw, purpose, taxFreeKrw, customerIdentityNumber } = request;
  const answer = await wire({
    method: 'POST',
    path: '/v1/cash-receipts',
    body: {
      amount: amountKrw,
      orderId,
      orderName: orderNameOf(request.orderName),
      type: TYPE[purpose],
      customerIdentityNumber,
      ...(taxFreeKrw === undefined ? {} : { taxFreeAmount: taxFreeKrw }),
    },
    operationId: request.operationId,
    patience: 'moneyMs',
  });
  return outcomeOf(
    answer,
    (receipt) =>
      receipt.transaction === 'issue' &&
      receipt.orderId === orderId &&
      receipt.amountKrw === amountKrw &&
      receipt.purpose === purpose,
  );
};

const NO_RECEIPTS = 'NOT_FOUND';

/** Toss Payments (or what stands in for it at `baseUrl`) as a CashReceiptProvider. */
export const tossCashReceipts = (settings: WireSettings): CashReceiptProvider => {
  const wire = openWire(settings);
  return {
    issueCashReceipt: (request) => issue(wire, request),
    cancelCashReceipt: async ({ operationId, receiptKey, amountKrw }) => {
      const answer = await wire({
        method: 'POST',
        path: `/v1/cash-receipts/${encodeURIComponent(receiptKey)}/cancel`,
        body: amountKrw === undefined ? {} : { amount: amountKrw },
        operationId,
        patience: 'moneyMs',
      });
      return outcomeOf(
        answer,
        (receipt) =>
          receipt.transaction === 'cancel' &&
          (amountKrw === undefined || receipt.amountKrw === amountKrw),
      );
    },
    listCashReceipts: async ({ date, cursor }) =>
      readingOf(
        await wire({
          method: 'GET',
          path: '/v1/cash-receipts',
          query: {
            requestDate: date,
            limit: String(CASH_RECEIPT_PAGE_SIZE),
            ...(cursor === undefined ? {} : { cursor }),
          },
          patience: 'readMs',
        }),
        {
          shape: cashReceiptPageShape,
          view: (page) => ({
            receipts: page.data.map(receiptOf),
            nextCursor: page.hasNext ? String(page.lastCursor) : null,
          }),
          absentCode: NO_RECEIPTS,
        },
      ),
  };
};
