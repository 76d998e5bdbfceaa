import { epochMsOf, type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { orderIdOf, type Payment } from './payment.ts';
import type { DoneRefund, Refund, ReversedRefund } from './refund.ts';
import type { Movement, PledgeMoney } from './three-lists.ts';

/** What moved of a pledge: its charge, what went back, and what card companies gave back again. */
export const movementsOf = ({
  payment,
  refunds,
}: Pick<PledgeMoney, 'payment' | 'refunds'>): readonly Movement[] => [
  ...chargesOf(payment),
  ...refunds.flatMap(ofRefund),
];

const chargesOf = (payment: Payment | undefined): readonly Movement[] => {
  if (payment?.status !== 'approved') return [];
  const orderId = orderIdOf(payment.order, payment.attempt.number);
  return [
    {
      kind: 'charge',
      reference: orderId,
      orderId,
      date: dateOf(payment.captured.approvedAt),
      amountKrw: payment.attempt.amountKrw,
      feeKrw: payment.captured.providerFeeKrw,
      feeVatKrw: payment.captured.providerFeeVatKrw,
    },
  ];
};

const ofRefund = (refund: Refund): readonly Movement[] => {
  if (refund.status === 'refunded') return [wentBack(refund)];
  if (refund.status !== 'reversed') return [];
  const { request, reversedAt, keptFee } = refund;
  const won: Movement = {
    ...wentBack(refund),
    ...keptFee,
    kind: 'chargeback_won',
    reference: `${request.refundId}:won`,
    date: dateOf(reversedAt),
  };
  return [wentBack(refund), won];
};

const wentBack = (refund: DoneRefund | ReversedRefund): Movement => ({
  kind: refund.cause === 'charged_back' ? 'chargeback' : 'refund',
  reference: refund.request.refundId,
  orderId: refund.cause === 'transferred' ? null : refund.orderId,
  date: dateOf(refund.refundedAt),
  amountKrw: refund.request.amountKrw,
  feeKrw: refund.providerFeeKrw,
  feeVatKrw: refund.providerFeeVatKrw,
});

const dateOf = (instant: string): KstDate => kstDateOf(epochMsOf(instant));
