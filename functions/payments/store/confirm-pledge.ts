import { isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import {
  type ConfirmDecision,
  type ConfirmRequest,
  decideConfirm,
} from '../domain/decide-confirm.ts';
import {
  confirmAttemptsMax,
  confirmBudgetMs,
  decisionRoundsMax,
  orderWaitMs,
  orderWaitTriesMax,
} from '../domain/limits.ts';
import {
  type ApprovedPayment,
  type IntendedPayment,
  nextNumber,
  orderIdOf,
  type Payment,
} from '../domain/payment.ts';
import { problems } from '../domain/problems.ts';
import { intend, resend } from '../domain/transitions.ts';
import type { AttemptEffects } from './effects.ts';
import { askAbout, writeVerdict } from './settle-attempt.ts';

export type ConfirmEffects = Omit<AttemptEffects, 'methods'>;

/** A payment in the window names no stored card. */
const noMethods = { read: async () => undefined };

/**
 * The payment of a donor's own pledge. The order comes with an event, so it can be a moment late:
 * it is waited for, briefly.
 *
 * @throws Problem `payment_not_found`, also for somebody else's pledge.
 */
export const readOwn = async (
  pledgeId: string,
  donorId: string,
  { payments, pause }: Pick<ConfirmEffects, 'payments' | 'pause'>,
): Promise<Payment> => {
  for (let tries = 1; tries <= orderWaitTriesMax; tries += 1) {
    const payment = await payments.read(pledgeId);
    if (payment?.order.donorId === donorId) return payment;
    if (payment !== undefined) break;
    if (tries < orderWaitTriesMax) await pause(orderWaitMs);
  }
  throw new Problem(problems.payment_not_found);
};

/**
 * Charges what the donor has authorised in the provider's window: our order, our amount, once.
 * Answers the approved payment, or the intended one when the provider has not said.
 *
 * @throws Problem when it is declined or may not be paid (any more).
 */
export const confirmPledge = async (
  named: { readonly pledgeId: string; readonly donorId: string; readonly request: ConfirmRequest },
  effects: ConfirmEffects,
): Promise<ApprovedPayment | IntendedPayment> => {
  let payment = await readOwn(named.pledgeId, named.donorId, effects);
  const deadlineMs = effects.nowMs() + confirmBudgetMs;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const decision = decideConfirm(payment, named.request, effects.nowMs());
    if (decision.do === 'approved') return decision.payment;
    if (decision.do === 'declined' || decision.do === 'refuse') {
      throw problemOf(decision, payment);
    }
    const step = await takeStep(decision, payment, named.request, deadlineMs, effects);
    if (step.pending !== undefined) return step.pending;
    payment = step.payment;
  }
  throw new Problem(commonProblems.busy);
};

interface Step {
  readonly payment: Payment;
  /** Set when the provider has not said within the time of a request. */
  readonly pending?: IntendedPayment;
}

const takeStep = async (
  decision: Extract<ConfirmDecision, { do: 'begin' | 'resolve' }>,
  payment: Payment,
  request: ConfirmRequest,
  deadlineMs: number,
  effects: ConfirmEffects,
): Promise<Step> => {
  const fresh = decision.do === 'begin';
  const nowMs = effects.nowMs();
  const next = fresh
    ? intend(payment, payment.order, {
        number: decision.number,
        run: 0,
        amountKrw: payment.order.amountKrw,
        means: { kind: 'window', ...request },
        intendedAtMs: nowMs,
      })
    : resend(decision.payment, nowMs);
  const intent = await effects.payments.save(next);
  if (!intent.saved) return { payment: intent.current };
  const asking = { fresh, send: true, deadlineMs };
  const all = { ...effects, methods: noMethods };
  const verdict = await askAbout(next, asking, all);
  const written = await writeVerdict(next, verdict, null, all);
  return written.saved && written.payment.status === 'intended'
    ? { payment: written.payment, pending: written.payment }
    : { payment: written.payment };
};

const problemOf = (
  decision: Extract<ConfirmDecision, { do: 'declined' | 'refuse' }>,
  payment: Payment,
): Problem => {
  if (decision.do === 'declined') {
    const { code, sameCardMayWork } = decision.decline;
    const nextOrderId = orderIdOf(payment.order, nextNumber(payment));
    return new Problem(problems.payment_declined, {
      details: { declineCode: code, sameCardMayWork, nextOrderId },
    });
  }
  switch (decision.why) {
    case 'idempotency_key_reused':
      return new Problem(commonProblems.idempotency_key_reused);
    case 'payment_window_closed':
      return new Problem(problems.payment_window_closed, {
        details: { expiresAt: isoOf(payment.order.expiresAtMs ?? 0) },
      });
    case 'too_many_payment_attempts':
      return new Problem(problems.too_many_payment_attempts, {
        details: { limit: confirmAttemptsMax },
      });
    case 'payment_not_found':
    case 'payment_in_progress':
    case 'payment_already_made':
      return new Problem(problems[decision.why]);
  }
};

/** What a donor is answered about a payment that was approved or is being decided. */
export const confirmView = ({ order, attempt, ...payment }: ApprovedPayment | IntendedPayment) => ({
  pledgeId: order.pledgeId,
  paymentId: order.paymentId,
  status: payment.status === 'approved' ? ('approved' as const) : ('pending' as const),
  amountKrw: attempt.amountKrw,
  approvedAt: payment.status === 'approved' ? payment.captured.approvedAt : null,
});

const shownStatus = {
  awaiting: 'awaiting',
  intended: 'pending',
  declined: 'declined',
  approved: 'approved',
} as const;

/** How a payment stands, and under which order id the window must be opened. */
export const paymentView = (payment: Payment) => {
  const { order } = payment;
  const decided = payment.status === 'approved' || payment.status === 'intended';
  return {
    pledgeId: order.pledgeId,
    paymentId: order.paymentId,
    status: shownStatus[payment.status],
    orderId: orderIdOf(order, decided ? payment.attempt.number : nextNumber(payment)),
    orderName: order.orderName,
    amountKrw: decided ? payment.attempt.amountKrw : order.amountKrw,
    expiresAt: order.expiresAtMs === null ? null : isoOf(order.expiresAtMs),
    declineCode: payment.status === 'declined' ? payment.attempt.decline.code : null,
  };
};
