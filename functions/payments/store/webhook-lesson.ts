import { log } from '../../../shared/lambda/log.ts';
import {
  type PaymentNotice,
  verifyPaymentNotice,
} from '../../../shared/payments/payment-webhook.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import type { Lesson } from '../domain/lesson.ts';
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
export const learnFrom = (
  lesson: Exclude<Lesson, { kind: 'nothing' }>,
  { order }: Payment,
  notice: PaymentNotice,
  effects: WebhookEffects,
): Promise<boolean> => {
  switch (lesson.kind) {
    case 'outcome':
      return learnOutcome(lesson.payment, effects);
    case 'movements':
      return learnMovements(order.pledgeId, effects);
    case 'ended':
      return checkEnded(order.pledgeId, notice, effects);
  }
};

const learnOutcome = async (
  payment: IntendedPayment,
  effects: WebhookEffects,
): Promise<boolean> => {
  const asking = { send: false, deadlineMs: effects.nowMs() };
  const { verdict } = await lookAtPayment(payment, asking, { ...effects, methods: noMethods });
  return verdict.kind !== 'unknown' || verdict.reason === 'open';
};

const learnMovements = async (pledgeId: string, effects: WebhookEffects): Promise<boolean> => {
  const refunds = await effects.refunds.listOfPledge(pledgeId);
  const all: RefundEffects = effects;
  for (const refund of refunds) {
    if (refund.status !== 'intended') continue;
    const after = await decideIntended(refund, false, effects.nowMs() + confirmBudgetMs, all);
    if (after.status === 'intended') return false;
  }
  // What is left now was taken back, or given back, without our asking.
  return takeChargebacks(pledgeId, effects);
};

/** An attempt that ended without money: should the provider disagree, a person must know at once. */
const checkEnded = async (
  pledgeId: string,
  notice: PaymentNotice,
  effects: WebhookEffects,
): Promise<boolean> => {
  const verified = await verifyPaymentNotice(effects.provider, notice);
  if (verified.kind === 'unknown') return false;
  if (verified.kind === 'verified' && verified.payment.status === 'captured') {
    log.error({
      message: 'payments/captured after it ended',
      pledgeId,
      orderId: notice.orderId,
    });
  }
  return true;
};
