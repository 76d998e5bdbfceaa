import { log } from '../../../shared/lambda/log.ts';
import {
  type PaymentNotice,
  verifyPaymentNotice,
} from '../../../shared/payments/payment-webhook.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import { confirmBudgetMs } from '../domain/limits.ts';
import type { IntendedPayment, Payment } from '../domain/payment.ts';
import type { AttemptEffects } from './effects.ts';
import { lookAtPayment } from './look-at-payment.ts';
import { decideIntended, type RefundEffects } from './refund-pledge.ts';
import type { RefundStore } from './refund-store.ts';
import { takeChargebacks } from './take-chargebacks.ts';

export interface WebhookEffects extends Omit<AttemptEffects, 'methods' | 'provider'> {
  readonly refunds: RefundStore;
  readonly provider: PaymentProvider;
}

const noMethods = { read: async () => undefined };

/**
 * Reads back what a webhook hints at and writes it. Answers false when the provider did not say, so
 * that it tells us again.
 */
export const learnFrom = async (
  payment: Payment,
  hint: { readonly number: number; readonly notice: PaymentNotice },
  effects: WebhookEffects,
): Promise<boolean> => {
  const { number } = hint;
  if (payment.status === 'intended' && payment.attempt.number === number) {
    return learnOutcome(payment, effects);
  }
  if (payment.status === 'approved' && payment.attempt.number === number) {
    // A payment of which something went back may have it again: then it is told as paid in full.
    const mayHaveMoved = hint.notice.isCancel || payment.refundKrw > 0;
    return learnRefunds(payment.order.pledgeId, mayHaveMoved, effects);
  }
  return checkEnded(payment, hint, effects);
};

const learnOutcome = async (
  payment: IntendedPayment,
  effects: WebhookEffects,
): Promise<boolean> => {
  // A charge that its settlement is asking about right now needs no second asker.
  if (payment.order.when === 'at_close' && payment.unknown === null) return true;
  const asking = { send: false, deadlineMs: effects.nowMs() };
  const { verdict } = await lookAtPayment(payment, asking, { ...effects, methods: noMethods });
  return verdict.kind !== 'unknown' || verdict.reason === 'open';
};

const learnRefunds = async (
  pledgeId: string,
  mayHaveMoved: boolean,
  effects: WebhookEffects,
): Promise<boolean> => {
  const refunds = await effects.refunds.listOfPledge(pledgeId);
  const all: RefundEffects = effects;
  for (const refund of refunds) {
    if (refund.status !== 'intended') continue;
    const after = await decideIntended(refund, false, effects.nowMs() + confirmBudgetMs, all);
    if (after.status === 'intended') return false;
  }
  // What is left now was taken back, or given back, without our asking.
  return !mayHaveMoved || takeChargebacks(pledgeId, effects);
};

/** An attempt that ended without money: should the provider disagree, a person must know at once. */
const checkEnded = async (
  payment: Payment,
  { number, notice }: { readonly number: number; readonly notice: PaymentNotice },
  effects: WebhookEffects,
): Promise<boolean> => {
  const ended = payment.status === 'declined' ? [...payment.past, payment.attempt] : payment.past;
  if (!ended.some((attempt) => attempt.number === number)) return true;
  const verified = await verifyPaymentNotice(effects.provider, notice);
  if (verified.kind === 'unknown') return false;
  if (verified.kind === 'verified' && verified.payment.status === 'captured') {
    log.error({
      message: 'payments/captured after it ended',
      pledgeId: payment.order.pledgeId,
      orderId: notice.orderId,
    });
  }
  return true;
};
