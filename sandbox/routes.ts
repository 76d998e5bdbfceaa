/** The provider's addresses: the one table of what the sandbox answers. */

import { chargeBillingKey, deleteBillingKey, issueBillingKey } from './billing.ts';
import { cancelPayment } from './cancels.ts';
import { cancelCashReceipt, issueCashReceipt, listCashReceipts } from './cash-receipts.ts';
import type { Answer, Call, Context } from './context.ts';
import type { Operation } from './faults.ts';
import { confirmPayment, readPayment, readPaymentByOrder } from './payments.ts';
import { cancelPayout, listPayouts, readBalance, readPayout, requestPayouts } from './payouts.ts';
import { deleteSeller, readSeller, registerSeller, verifyAccountHolder } from './sellers.ts';
import { listSettlements, listTransactions } from './transactions.ts';
import {
  cancelVoucher,
  issueVoucher,
  readVoucher,
  readVoucherByOrder,
  spendVoucher,
  VOUCHER_ROOT,
} from './vouchers.ts';

export interface Route {
  readonly method: string;
  /** Segments that begin with ":" are parameters. */
  readonly path: string;
  readonly operation: Operation;
  readonly run: (context: Context, call: Call) => Answer;
}

const route = (method: string, path: string, operation: Operation, run: Route['run']): Route => ({
  method,
  path,
  operation,
  run,
});

/** At Toss Payments this is a matter of the contract, without a public page. */
export const HOLDER_CHECK_PATH = '/v2/account-holders/verification';

/** As third-party code writes it; no page of Toss Payments that could be read does. */
export const PAYOUT_CANCEL_PATH = '/v2/payouts/:payoutId/cancel';

/** First match wins, so fixed words stand before parameters. */
export const ROUTES: readonly Route[] = [
  route('POST', '/v1/payments/confirm', 'confirm', confirmPayment),
  route('GET', '/v1/payments/orders/:orderId', 'read', readPaymentByOrder),
  route('GET', '/v1/payments/:paymentKey', 'read', readPayment),
  route('POST', '/v1/payments/:paymentKey/cancel', 'cancel', cancelPayment),
  route('POST', '/v1/billing/authorizations/issue', 'issue', issueBillingKey),
  route('POST', '/v1/billing/:billingKey', 'charge', chargeBillingKey),
  route('DELETE', '/v1/billing/:billingKey', 'delete', deleteBillingKey),
  route('POST', '/v1/cash-receipts', 'cash_receipt', issueCashReceipt),
  route('GET', '/v1/cash-receipts', 'list', listCashReceipts),
  route('POST', '/v1/cash-receipts/:receiptKey/cancel', 'cash_receipt', cancelCashReceipt),
  route('GET', '/v1/transactions', 'list', listTransactions),
  route('GET', '/v1/settlements', 'list', listSettlements),
  route('POST', '/v2/sellers', 'seller', registerSeller),
  route('GET', '/v2/sellers/:sellerId', 'seller', readSeller),
  route('DELETE', '/v2/sellers/:sellerId', 'seller', deleteSeller),
  route('POST', HOLDER_CHECK_PATH, 'holder', verifyAccountHolder),
  route('POST', '/v2/payouts', 'payout', requestPayouts),
  route('GET', '/v2/payouts', 'payout_read', listPayouts),
  route('GET', '/v2/payouts/:payoutId', 'payout_read', readPayout),
  route('POST', PAYOUT_CANCEL_PATH, 'payout_cancel', cancelPayout),
  route('GET', '/v2/balances', 'balance', readBalance),
  route('POST', `${VOUCHER_ROOT}/vouchers`, 'voucher_issue', issueVoucher),
  route('GET', `${VOUCHER_ROOT}/orders/:orderId`, 'voucher_read', readVoucherByOrder),
  route('GET', `${VOUCHER_ROOT}/vouchers/:voucherId`, 'voucher_read', readVoucher),
  route('POST', `${VOUCHER_ROOT}/vouchers/:voucherId/uses`, 'voucher_use', spendVoucher),
  route('POST', `${VOUCHER_ROOT}/vouchers/:voucherId/cancel`, 'voucher_cancel', cancelVoucher),
];

const paramsOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':') && value !== '') params[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
};

export interface Match<R> {
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
}

export const matchRoute = <R extends { readonly method: string; readonly path: string }>(
  routes: readonly R[],
  method: string,
  path: string,
): Match<R> | undefined => {
  for (const candidate of routes) {
    const params = candidate.method === method ? paramsOf(candidate.path, path) : undefined;
    if (params !== undefined) return { route: candidate, params };
  }
  return undefined;
};
