import { isoOf } from '../../../shared/kernel/clock.ts';
import type { PaymentProvider, ProviderRefund } from '../../../shared/payments/port.ts';
import { decisionRoundsMax, keyLifeMs, sendPauseMs, sendTriesMax } from '../domain/limits.ts';
import {
  completeRefund,
  decideRefund,
  freeRefund,
  type IntendedRefund,
  leaveRefundUnknown,
  type Refund,
  type RefundRequest,
  refundOperationIdOf,
  refuseRefund,
  returnedFeeOf,
  unbegun,
} from '../domain/refund.ts';
import type { Payments } from './effects.ts';
import type { Refunds } from './refund-store.ts';

export interface RefundEffects {
  readonly payments: Pick<Payments, 'read'>;
  readonly refunds: Refunds;
  readonly provider: Pick<PaymentProvider, 'refundPayment' | 'readPayment' | 'feeFor'>;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

export type RefundResult =
  | { readonly kind: 'refund'; readonly refund: Refund }
  /** Nothing was begun: there is nothing (left) to give back. */
  | { readonly kind: 'refused'; readonly code: string }
  /** There was no time to begin, or too many others at work on it. */
  | { readonly kind: 'undecided' };

/**
 * Gives money of a pledge back, once per refund id: the refund takes its part of the payment in the
 * write that notes the intent, the provider is asked, the outcome is written.
 */
export const refundPledge = async (
  request: RefundRequest,
  deadlineMs: number,
  effects: RefundEffects,
): Promise<RefundResult> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const known = await effects.refunds.read(request.pledgeId, request.refundId);
    if (known !== undefined && known.request.amountKrw !== request.amountKrw) {
      throw new Error(`${request.refundId} was asked for with another amount before.`);
    }
    if (effects.nowMs() >= deadlineMs && known?.status !== 'refunded') return { kind: 'undecided' };
    if (known !== undefined) {
      return known.status === 'intended'
        ? { kind: 'refund', refund: await decideIntended(known, false, deadlineMs, effects) }
        : { kind: 'refund', refund: known };
    }
    const payment = await effects.payments.read(request.pledgeId);
    const decision = decideRefund(payment, request, effects.nowMs());
    if (decision.do === 'refuse') {
      const begun = payment?.status === 'approved' && request.toldBy === 'event';
      if (!begun) return { kind: 'refused', code: decision.code };
      // Nobody waits for the answer of one that an event asked for: its refusal is news of its own.
      const refused = unbegun(payment, request, decision.code, effects.nowMs());
      const saved = await effects.refunds.save(refused);
      return { kind: 'refund', refund: saved.saved ? refused : saved.current };
    }
    if (await effects.refunds.saveWith(decision.refund, decision.payment)) {
      const refund = await decideIntended(decision.refund, true, deadlineMs, effects);
      return { kind: 'refund', refund };
    }
  }
  return { kind: 'undecided' };
};

/** Asks the provider about a refund that is written down, and writes what it says. */
export const decideIntended = async (
  refund: IntendedRefund,
  fresh: boolean,
  deadlineMs: number,
  effects: RefundEffects,
): Promise<Refund> => {
  const verdict = await askAboutRefund(refund, fresh, deadlineMs, effects);
  switch (verdict.kind) {
    case 'made': {
      const fee = returnedFeeOf(refund.paidKrw, refund, effects.provider.feeFor);
      const refundedAt = isoOf(Date.parse(verdict.made.refundedAt));
      return keep(completeRefund(refund, { refundedAt, ...fee }), effects);
    }
    case 'refused':
      return giveUp(refund, verdict.code, effects);
    case 'unknown':
      return keep(leaveRefundUnknown(refund, effects.nowMs()), effects);
  }
};

const keep = async (next: Refund, { refunds }: RefundEffects): Promise<Refund> => {
  const result = await refunds.save(next);
  if (result.saved) return next;
  // A refund that was made must stand as made, whoever wrote in between.
  const { current } = result;
  if (next.status !== 'refunded' || current.status === 'refunded') return current;
  if (current.status !== 'intended') {
    throw new Error(`${next.request.refundId} was made but stands as ${current.status}.`);
  }
  const { unknown: _unknown, ...rest } = current;
  const { refundedAt, providerFeeKrw, providerFeeVatKrw } = next;
  const made = { refundedAt, providerFeeKrw, providerFeeVatKrw };
  const again = completeRefund({ ...rest, unknown: null }, made);
  const second = await refunds.save(again);
  return second.saved ? again : second.current;
};

const giveUp = async (
  refund: IntendedRefund,
  code: string,
  effects: RefundEffects,
): Promise<Refund> => {
  const next = refuseRefund(refund, { code, decidedAtMs: effects.nowMs() });
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const payment = await effects.payments.read(refund.request.pledgeId);
    if (payment?.status !== 'approved') throw new Error('A refund without its payment.');
    if (await effects.refunds.saveWith(next, freeRefund(payment, refund))) return next;
    const current = await effects.refunds.read(refund.request.pledgeId, refund.request.refundId);
    if (current !== undefined && current.version !== refund.version) return current;
  }
  throw new Error(`The refusal of ${refund.request.refundId} lost every race to be written.`);
};

type RefundVerdict =
  | { readonly kind: 'made'; readonly made: ProviderRefund }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' };

const askAboutRefund = async (
  refund: IntendedRefund,
  fresh: boolean,
  deadlineMs: number,
  effects: RefundEffects,
): Promise<RefundVerdict> => {
  const { request, paymentKey, orderId } = refund;
  if (!fresh) {
    const found = await findMade(refund, effects);
    if (found !== undefined) return { kind: 'made', made: found };
  }
  const keyIsOld = effects.nowMs() - refund.intendedAtMs > keyLifeMs;
  for (let tries = 1; tries <= sendTriesMax && !keyIsOld; tries += 1) {
    if (effects.nowMs() >= deadlineMs) break;
    const answer = await effects.provider.refundPayment({
      operationId: refundOperationIdOf(request.refundId),
      paymentKey,
      orderId,
      refundId: request.refundId,
      amountKrw: request.amountKrw,
      reason: request.reason,
    });
    if (answer.kind === 'approved') return { kind: 'made', made: answer.refund };
    if (answer.kind === 'declined') return { kind: 'refused', code: answer.code };
    const found = await findMade(refund, effects);
    if (found !== undefined) return { kind: 'made', made: found };
    await effects.pause(sendPauseMs * 2 ** tries);
  }
  return { kind: 'unknown' };
};

/** The provider's record carries our refund id, so a refund whose answer was lost is found. */
const findMade = async (
  { request, paymentKey }: IntendedRefund,
  { provider }: RefundEffects,
): Promise<ProviderRefund | undefined> => {
  const reading = await provider.readPayment(paymentKey);
  if (reading.kind !== 'found') return undefined;
  const made = reading.value.refunds.find(({ refundId }) => refundId === request.refundId);
  return made?.amountKrw === request.amountKrw ? made : undefined;
};
