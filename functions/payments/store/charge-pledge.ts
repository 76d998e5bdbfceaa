import type { ChargeInstruction, ChargeOutcome } from '../../../events/charging.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { declineHeardIn, orderAtClose } from '../domain/batch.ts';
import {
  type ChargeDecision,
  decideCharge,
  requireSameOrder,
  type ToldOutcome,
} from '../domain/decide-charge.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import { checkMethod } from '../domain/method.ts';
import type { Attempt, IntendedPayment, Payment } from '../domain/payment.ts';
import { declineUnasked, intend, intendInBatch, resend, tell } from '../domain/transitions.ts';
import type { AttemptEffects, Saved } from './effects.ts';
import { askAbout, writeVerdict } from './settle-attempt.ts';

export interface ChargeContext {
  readonly campaignId: string;
  readonly run: number;
  readonly deadlineMs: number;
}

/** An attempt that a batch has written down already. */
export interface WrittenAttempt {
  readonly attempt: Attempt;
  /** Why its card could not be used then. */
  readonly fault: string | undefined;
  /** Written by this invocation a moment ago, so never sent. */
  readonly isNew: boolean;
}

/**
 * Charges one pledge in one run: decide, write the attempt, ask the provider, write the outcome.
 * Every round starts from the stored state, so a repeat, a crash or a second invocation at once
 * goes on where the first one stopped.
 */
export const chargePledge = async (
  instruction: ChargeInstruction,
  context: ChargeContext,
  effects: AttemptEffects,
  written?: WrittenAttempt,
): Promise<ChargeOutcome> => {
  const { pledgeId } = instruction;
  let payment = await effects.payments.read(pledgeId);
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    requireSameOrder(payment, instruction);
    const decision = decideCharge(payment, context.run);
    if (decision.do === 'answer') return outcomeOf(pledgeId, decision.outcome);
    if (decision.do !== 'tell' && effects.nowMs() >= context.deadlineMs) {
      return { outcome: 'undecided', pledgeId };
    }
    const step =
      decision.do === 'begin' && decision.number === written?.attempt.number
        ? await beginWritten(written, payment, context, effects)
        : await takeStep(decision, payment, instruction, context, effects);
    if (step.end) return { outcome: 'undecided', pledgeId };
    payment = step.payment;
  }
  return { outcome: 'undecided', pledgeId };
};

type Step = { readonly end: true } | { readonly end: false; readonly payment: Payment };

const goOn = <P extends Payment>(next: P, result: Saved<Payment>): Step => ({
  end: false,
  payment: result.saved ? next : result.current,
});

const takeStep = async (
  decision: Exclude<ChargeDecision, { do: 'answer' }>,
  payment: Payment | undefined,
  instruction: ChargeInstruction,
  context: ChargeContext,
  effects: AttemptEffects,
): Promise<Step> => {
  switch (decision.do) {
    case 'tell': {
      const next = tell(decision.payment, context.run);
      return goOn(next, await effects.payments.save(next));
    }
    case 'resolve': {
      const next = resend(decision.payment, effects.nowMs());
      const result = await effects.payments.save(next);
      return result.saved ? ask(next, false, context, effects) : goOn(next, result);
    }
    case 'begin':
      return begin(decision.number, payment, instruction, context, effects);
  }
};

const begin = async (
  number: number,
  payment: Payment | undefined,
  instruction: ChargeInstruction,
  context: ChargeContext,
  effects: AttemptEffects,
): Promise<Step> => {
  const { donorId, paymentMethodId, amountKrw } = instruction;
  const nowMs = effects.nowMs();
  const paymentId = derivedId('payment', instruction.pledgeId);
  const order = orderAtClose(instruction, {
    paymentId,
    campaignId: context.campaignId,
    atMs: nowMs,
  });
  const attempt: Attempt = {
    number,
    run: context.run,
    amountKrw,
    means: { kind: 'method', paymentMethodId },
    intendedAtMs: nowMs,
  };
  const check = checkMethod(await effects.methods.read(donorId, paymentMethodId));
  if (!check.usable) {
    const next = declineUnasked(payment, order, attempt, {
      decline: { code: check.fault, sameCardMayWork: false },
      decidedAtMs: nowMs,
      toldRun: context.run,
    });
    return goOn(next, await effects.payments.save(next));
  }
  const next = intend(payment, order, attempt);
  const result = await effects.payments.save(next);
  return result.saved ? ask(next, true, context, effects) : goOn(next, result);
};

/** An attempt that stands in a batch: only what becomes of it is written. */
const beginWritten = async (
  { attempt, fault, isNew }: WrittenAttempt,
  payment: Payment | undefined,
  context: ChargeContext,
  effects: AttemptEffects,
): Promise<Step> => {
  if (payment?.status !== 'declined') {
    throw new Error(`Attempt ${attempt.number} follows no decline.`);
  }
  const nowMs = effects.nowMs();
  if (fault === undefined) {
    return ask(intendInBatch(payment, attempt, nowMs), isNew, context, effects);
  }
  const next = declineUnasked(payment, payment.order, attempt, {
    decline: { code: fault, sameCardMayWork: false },
    decidedAtMs: nowMs,
    toldRun: declineHeardIn(attempt.run, context.run),
  });
  return goOn(next, await effects.payments.save(next));
};

const ask = async (
  payment: IntendedPayment,
  fresh: boolean,
  context: ChargeContext,
  effects: AttemptEffects,
): Promise<Step> => {
  const asking = { fresh, send: true, deadlineMs: context.deadlineMs };
  const verdict = await askAbout(payment, asking, effects);
  const toldRun =
    verdict.kind === 'declined' ? declineHeardIn(payment.attempt.run, context.run) : context.run;
  const result = await writeVerdict(payment, verdict, toldRun, effects);
  return verdict.kind === 'unknown' && result.saved
    ? { end: true }
    : { end: false, payment: result.payment };
};

const outcomeOf = (pledgeId: string, outcome: ToldOutcome): ChargeOutcome => {
  switch (outcome.outcome) {
    case 'approved': {
      const { order, attempt, captured } = outcome.payment;
      return {
        outcome: 'approved',
        pledgeId,
        paymentId: order.paymentId,
        amountKrw: attempt.amountKrw,
        providerFeeKrw: captured.providerFeeKrw,
        providerFeeVatKrw: captured.providerFeeVatKrw,
      };
    }
    case 'declined':
      return { outcome: 'declined', pledgeId, code: outcome.code };
    case 'undecided':
      return { outcome: 'undecided', pledgeId };
  }
};
