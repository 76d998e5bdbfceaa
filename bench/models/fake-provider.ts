import type { AttemptEffects } from '../../functions/payments/store/effects.ts';
import type { Outcome, Reading } from '../../shared/payments/outcome.ts';
import type { ChargePaymentMethod, ProviderPayment } from '../../shared/payments/port.ts';
import { providerFeeOf } from '../../shared/payments/provider-fee.ts';

/** What goes wrong with an order, by its share of all orders: one in a hundred in all. */
const faults = [
  { kind: 'decline', share: 0.0025 },
  /** Charged, and the answer is lost. */
  { kind: 'lost_answer', share: 0.0025 },
  /** 503: nothing happens. */
  { kind: 'unavailable', share: 0.0025 },
  /** Charged, and every answer is a 500; the record can be read the second time only. */
  { kind: 'error_after', share: 0.0024 },
  /** As above, and the record cannot be read for a while: the page ends without knowing. */
  { kind: 'silent', share: 0.0001 },
] as const;
type Fault = (typeof faults)[number]['kind'];
/** Reads that fail before one answers. */
const failedReads: Readonly<Partial<Record<Fault, number>>> = { error_after: 1, silent: 6 };
const feeBasisPoints = 300;

/** FNV-1a, as a share of 1: the fault of an order is the same in every run. */
const shareOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) / 2 ** 32;
};

const faultOf = (orderId: string): Fault | undefined => {
  let rest = shareOf(orderId);
  for (const { kind, share } of faults) {
    if (rest < share) return kind;
    rest -= share;
  }
  return undefined;
};

/**
 * A provider made of a bank book and a memory of keys. The book is the oracle: how often the card
 * of each pledge was really charged, over all its orders.
 */
export const fakeProvider = () => {
  const timesCharged = new Map<string, number>();
  /** How often an order with a fault was asked about. */
  const asked = new Map<string, { calls: number; reads: number }>();
  const captured = new Set<string>();
  const counts = { calls: 0, faults: 0, declines: 0 };
  const amounts = new Map<string, number>();

  const capture = ({ orderId }: ChargePaymentMethod): void => {
    const pledgeId = orderId.slice(0, orderId.lastIndexOf('-'));
    timesCharged.set(pledgeId, (timesCharged.get(pledgeId) ?? 0) + 1);
    captured.add(orderId);
  };
  const recordOf = (orderId: string, status: 'captured' | 'declined'): ProviderPayment => ({
    paymentKey: `tviva${Buffer.from(orderId).toString('base64url').slice(-24)}`,
    orderId,
    status,
    amountKrw: amounts.get(orderId) ?? 0,
    balanceKrw: amounts.get(orderId) ?? 0,
    approvedAt: status === 'captured' ? '2026-04-11T00:00:50+09:00' : null,
    transactionKey: null,
    refunds: [],
    declineCode: status === 'declined' ? 'REJECT_CARD_PAYMENT' : null,
  });
  const charge = (request: ChargePaymentMethod): Outcome<{ payment: ProviderPayment }> => {
    const { orderId } = request;
    counts.calls += 1;
    amounts.set(orderId, request.amountKrw);
    const fault = faultOf(orderId);
    const known = asked.get(orderId) ?? { calls: 0, reads: 0 };
    if (fault !== undefined) asked.set(orderId, known);
    known.calls += 1;
    if (known.calls === 1 && fault !== undefined) counts.faults += 1;
    if (fault === 'unavailable' && known.calls === 1) {
      return { kind: 'unknown', reason: 'provider_fault' };
    }
    if (fault === 'decline') {
      if (known.calls === 1) counts.declines += 1;
      return { kind: 'declined', code: 'REJECT_CARD_PAYMENT', final: false };
    }
    if (!captured.has(orderId)) capture(request);
    const isLost = fault === 'lost_answer' && known.calls === 1;
    if (isLost) return { kind: 'unknown', reason: 'timeout' };
    if (fault === 'error_after' || fault === 'silent') {
      return { kind: 'unknown', reason: 'provider_fault' };
    }
    return { kind: 'approved', payment: recordOf(orderId, 'captured') };
  };
  const readBack = (orderId: string): Reading<ProviderPayment> => {
    counts.calls += 1;
    const fault = faultOf(orderId);
    const known = asked.get(orderId) ?? { calls: 0, reads: 0 };
    if (fault !== undefined) asked.set(orderId, known);
    known.reads += 1;
    const isSilent = fault !== undefined && known.reads <= (failedReads[fault] ?? 0);
    if (isSilent) return { kind: 'unknown', reason: 'timeout' };
    if (fault === 'decline' && known.calls > 0)
      return { kind: 'found', value: recordOf(orderId, 'declined') };
    return captured.has(orderId)
      ? { kind: 'found', value: recordOf(orderId, 'captured') }
      : { kind: 'absent' };
  };
  return {
    counts,
    timesCharged,
    port: (pass: () => void): AttemptEffects['provider'] => ({
      chargePaymentMethod: async (request) => {
        pass();
        const answer = charge(request);
        pass();
        return answer;
      },
      readPaymentByOrderId: async (orderId) => {
        pass();
        return readBack(orderId);
      },
      confirmPayment: () => Promise.reject(new Error('A stored card is not confirmed.')),
      readPayment: () => Promise.reject(new Error('A stored card is read by its order.')),
      feeFor: (amountKrw) => providerFeeOf(amountKrw, feeBasisPoints),
    }),
  };
};

export type FakeProvider = ReturnType<typeof fakeProvider>;
