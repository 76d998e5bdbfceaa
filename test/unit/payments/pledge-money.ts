import type { ApprovedPayment } from '../../../functions/payments/domain/payment.ts';
import type { DoneRefund } from '../../../functions/payments/domain/refund.ts';
import type {
  Booked,
  Listed,
  PledgeMoney,
  Window,
} from '../../../functions/payments/domain/three-lists.ts';

export const pledgeId = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7';
/** A run on 6 March: it judges 2 to 5 March, and misses nothing of the 5th in the listing yet. */
export const window: Window = {
  fromDate: '2026-03-02',
  toDate: '2026-03-05',
  listedByDate: '2026-03-04',
};
export const third = '2026-03-03';
/** Noon of the 3rd in Korea. */
export const thirdAt = '2026-03-03T03:00:00.000Z';
export const common = {
  order: {
    pledgeId,
    paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor_01jd3k8r2ve5wbx6m0q9hzt4c7',
    when: 'at_close' as const,
    amountKrw: 30_000,
    orderName: '',
    expiresAtMs: null,
    orderedAtMs: 0,
  },
  past: [],
  version: 3,
};
export const attempt = {
  number: 2,
  run: 1,
  amountKrw: 30_000,
  means: { kind: 'method' as const, paymentMethodId: 'method_01jd3k8r2ve5wbx6m0q9hzt4c7' },
  intendedAtMs: 0,
};
export const payment: ApprovedPayment = {
  status: 'approved',
  ...common,
  attempt,
  captured: { paymentKey: 'k', approvedAt: thirdAt, providerFeeKrw: 900, providerFeeVatKrw: 90 },
  toldRun: 1,
  refundKrw: 10_000,
};
export const refund = {
  status: 'refunded',
  cause: 'asked',
  orderId: `${pledgeId}-2`,
  request: { refundId: 'refund_1', pledgeId, amountKrw: 10_000, reason: '', toldBy: 'event' },
  refundedAt: thirdAt,
  providerFeeKrw: 300,
  providerFeeVatKrw: 30,
} as unknown as DoneRefund;
export const listed: Listed = {
  transactionKey: 'txn_1',
  orderId: `${pledgeId}-2`,
  amountKrw: 30_000,
  feeKrw: 900,
  feeVatKrw: 90,
  soldDate: third,
};
export const listedBack: Listed = {
  ...listed,
  transactionKey: 'txn_2',
  amountKrw: -10_000,
  feeKrw: -300,
  feeVatKrw: -30,
};
export const booked: Booked = {
  kind: 'charge',
  pledgeId,
  amountKrw: 30_000,
  feeKrw: 900,
  feeVatKrw: 90,
  entryId: 'entry_1',
  bookedDate: third,
};
export const bookedBack: Booked = {
  ...booked,
  kind: 'refund',
  amountKrw: 10_000,
  feeKrw: 300,
  feeVatKrw: 30,
  entryId: 'entry_2',
};
export const truth: PledgeMoney = {
  listed: [listed, listedBack],
  booked: [booked, bookedBack],
  payment,
  refunds: [refund],
};
