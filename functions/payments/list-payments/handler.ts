import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { paymentOfItem, paymentSk } from '../store/payment-item.ts';
import { type PaymentStore, paymentStore } from '../store/payment-store.ts';
import { refundOfItem } from '../store/refund-item.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payments: Pick<PaymentStore, 'listOfDonor'>;
  readonly signingKey: string;
}

export const listPayments: HttpUseCase<typeof contract, Effects> = async (
  { principal, query },
  { payments, signingKey },
) => {
  const list = `payments:${principal.subject}`;
  const startKey = keyOfCursor(signingKey, list, query.cursor);
  const page = await payments.listOfDonor(principal.subject, query.limit, startKey);
  return {
    body: {
      items: page.items.map((item) => (item.sk === paymentSk ? paymentRow(item) : refundRow(item))),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const paymentRow = (item: Item) => {
  const payment = paymentOfItem(item);
  if (payment.status !== 'approved') throw new Error('A receipt of a payment not approved.');
  const { order, attempt, captured, refundKrw } = payment;
  return {
    kind: 'payment' as const,
    paymentId: order.paymentId,
    pledgeId: order.pledgeId,
    campaignId: order.campaignId,
    amountKrw: attempt.amountKrw,
    at: captured.approvedAt,
    refundKrw,
  };
};

const refundRow = (item: Item) => {
  const refund = refundOfItem(item);
  if (refund.status !== 'refunded' && refund.status !== 'reversed') {
    throw new Error('A receipt of a refund not made.');
  }
  return {
    kind: 'refund' as const,
    paymentId: refund.paymentId,
    pledgeId: refund.request.pledgeId,
    campaignId: refund.campaignId,
    amountKrw: refund.request.amountKrw,
    at: refund.refundedAt,
    refundId: refund.request.refundId,
    reversedAt: refund.status === 'reversed' ? refund.reversedAt : null,
  };
};

const { tables, secrets } = readEnvironment(contract);

export const handler = httpFunction(contract, listPayments, {
  payments: paymentStore(tables.payments),
  signingKey: secrets.signingKey,
});
