import { isoOf } from '../../../shared/kernel/clock.ts';
import { decisionRoundsMax, keyLifeMs, sendPauseMs, sendTriesMax } from '../domain/limits.ts';
import { checkMethod } from '../domain/method.ts';
import {
  type ApprovedPayment,
  type DeclinedPayment,
  type IntendedPayment,
  operationIdOf,
  orderIdOf,
  type Payment,
} from '../domain/payment.ts';
import { approve, decline, intendInBatch, leaveUnknown } from '../domain/transitions.ts';
import {
  type Answer,
  type Asked,
  type Verdict,
  verdictOfAnswer,
  verdictOfReadBack,
} from '../domain/verdict.ts';
import type { Asking, AttemptEffects } from './effects.ts';

/**
 * Asks the provider what an attempt comes to: send, read back what is unknown, send again under the
 * same key; bounded in tries and time. Writes nothing.
 */
export const askAbout = async (
  payment: IntendedPayment,
  asking: Asking,
  effects: AttemptEffects,
): Promise<Verdict> => {
  const sender = asking.send ? await senderOf(payment, effects) : undefined;
  const asked = (): Asked => ({
    attempt: payment.attempt,
    orderId: orderIdOf(payment.order, payment.attempt.number),
    nowMs: effects.nowMs(),
    sentAtMs: payment.sentAtMs,
    mayResend: sender !== undefined,
  });
  let verdict = asking.fresh ? notAsked : await readBack(payment, asked, effects);
  for (let tries = 1; tries <= sendTriesMax; tries += 1) {
    const over = verdict.kind !== 'unknown' || !verdict.mayResend || sender === undefined;
    if (over || effects.nowMs() >= asking.deadlineMs) return verdict;
    verdict = verdictOfAnswer(await sender.send(), asked());
    if (verdict.kind !== 'unknown') return verdict;
    verdict = await readBack(payment, asked, effects);
    if (verdict.kind === 'unknown') await effects.pause(sendPauseMs * 2 ** tries);
  }
  return verdict;
};

const notAsked: Verdict = { kind: 'unknown', reason: 'not_sent', mayResend: true };

interface Sender {
  readonly send: () => Promise<Answer>;
}

/** How the attempt is sent; absent when it cannot be: its key is too old, or its card is gone. */
const senderOf = async (
  payment: IntendedPayment,
  effects: AttemptEffects,
): Promise<Sender | undefined> => {
  const { attempt, order } = payment;
  if (effects.nowMs() - attempt.intendedAtMs > keyLifeMs) return undefined;
  const operationId = operationIdOf(order, attempt.number);
  const orderId = orderIdOf(order, attempt.number);
  const { means, amountKrw } = attempt;
  if (means.kind === 'window') {
    const { paymentKey } = means;
    return {
      send: () => effects.provider.confirmPayment({ operationId, paymentKey, orderId, amountKrw }),
    };
  }
  const check = checkMethod(await effects.methods.read(order.donorId, means.paymentMethodId));
  if (!check.usable) return undefined;
  const { billingKey, customerKey } = check.method;
  const charge = {
    operationId,
    billingKey,
    customerKey,
    orderId,
    orderName: order.orderName,
    amountKrw,
  };
  return { send: () => effects.provider.chargePaymentMethod(charge) };
};

const readBack = async (
  { attempt, order }: IntendedPayment,
  asked: () => Asked,
  { provider }: AttemptEffects,
): Promise<Verdict> => {
  const reading =
    attempt.means.kind === 'window'
      ? await provider.readPayment(attempt.means.paymentKey)
      : await provider.readPaymentByOrderId(orderIdOf(order, attempt.number));
  return verdictOfReadBack(reading, asked());
};

/** The state a verdict leads to. `toldRun` is the run that hears it, null when none is asking. */
export const stateAfter = (
  payment: IntendedPayment,
  verdict: Verdict,
  toldRun: number | null,
  effects: Pick<AttemptEffects, 'nowMs' | 'provider'>,
): ApprovedPayment | DeclinedPayment | IntendedPayment => {
  const nowMs = effects.nowMs();
  switch (verdict.kind) {
    case 'captured': {
      const fee = effects.provider.feeFor(payment.attempt.amountKrw);
      const { paymentKey, approvedAt } = verdict;
      const captured = {
        paymentKey,
        approvedAt: isoOf(approvedAt === null ? nowMs : Date.parse(approvedAt)),
        providerFeeKrw: fee.feeKrw,
        providerFeeVatKrw: fee.feeVatKrw,
      };
      return approve(payment, captured, toldRun);
    }
    case 'declined':
      return decline(payment, { decline: verdict.decline, decidedAtMs: nowMs, toldRun });
    case 'unknown':
      return leaveUnknown(payment, nowMs);
  }
};

/** What a write of a verdict has come to: the state as it stands, and whether it is ours. */
export interface WrittenVerdict {
  readonly saved: boolean;
  readonly payment: Payment;
}

/**
 * Writes what the provider has said. Money that has moved is written also over somebody else's
 * question about the same attempt; a decline is not, because that question may have sent it again.
 *
 * @throws Error when the stored state contradicts a charge that the provider has made: the next
 * step would be a second one.
 */
export const writeVerdict = async (
  asked: IntendedPayment,
  verdict: Verdict,
  toldRun: number | null,
  effects: AttemptEffects,
): Promise<WrittenVerdict> => {
  let payment = asked;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const next = stateAfter(payment, verdict, toldRun, effects);
    const result = await effects.payments.save(next);
    if (result.saved) return { saved: true, payment: next };
    const { current } = result;
    if (verdict.kind !== 'captured') return { saved: false, payment: current };
    if (current.status === 'approved' && current.attempt.number === asked.attempt.number) {
      return { saved: false, payment: current };
    }
    payment = onTopOf(current, asked);
  }
  throw new Error(`The outcome for ${asked.order.pledgeId} lost every race to be written.`);
};

/** A captured attempt on top of what somebody else has stored meanwhile. */
const onTopOf = (current: Payment, asked: IntendedPayment): IntendedPayment => {
  const { attempt, order, past, sentAtMs } = asked;
  if (current.status === 'intended' && current.attempt.number === attempt.number) return current;
  const follows = current.status !== 'awaiting' && current.attempt.number === past.at(-1)?.number;
  // Ours stands in a batch. Somebody noted something on the attempt before it,
  if (follows && current.status === 'declined') return intendInBatch(current, attempt, sentAtMs);
  // or still asks about that one, out of another batch, though the provider has declined it.
  if (follows && current.status === 'intended') return { ...asked, version: current.version };
  throw new Error(
    `Attempt ${attempt.number} of ${order.pledgeId} is captured but stands as ${current.status}.`,
  );
};
