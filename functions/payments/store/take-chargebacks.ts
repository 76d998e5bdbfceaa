import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { PaymentProvider, ProviderRefund } from '../../../shared/payments/port.ts';
import { chargedBack, givenBack, isChargeback } from '../domain/chargeback.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import type { ApprovedPayment } from '../domain/payment.ts';
import type { Refund } from '../domain/refund.ts';
import type { Payments } from './effects.ts';
import type { Refunds } from './refund-store.ts';

export interface ChargebackEffects {
  readonly payments: Pick<Payments, 'read'>;
  readonly refunds: Pick<Refunds, 'read' | 'saveWith'>;
  readonly provider: Pick<PaymentProvider, 'readPayment' | 'feeFor'>;
  readonly nowMs: () => number;
}

/**
 * Writes down what card companies took back of a payment and what they gave back, as the provider's
 * own record of it says; each movement once. False when the provider did not say, or a refund under
 * way holds the amount.
 */
export const takeChargebacks = async (
  pledgeId: string,
  effects: ChargebackEffects,
): Promise<boolean> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const payment = await effects.payments.read(pledgeId);
    if (payment?.status !== 'approved') return true;
    const reading = await effects.provider.readPayment(payment.captured.paymentKey);
    if (reading.kind !== 'found') return false;
    const unseen = await unseenOf(payment, reading.value.refunds.filter(isChargeback), effects);
    const [first] = unseen;
    if (first === undefined) return true;
    const next = first(payment);
    if (next === undefined) return false;
    const written = await effects.refunds.saveWith(next.refund, next.payment);
    if (written && unseen.length === 1) return true;
  }
  return false;
};

type Change = (
  payment: ApprovedPayment,
) => { readonly refund: Refund; readonly payment: ApprovedPayment } | undefined;

/** What the provider's record says that ours does not: taken back, or given back since. */
const unseenOf = async (
  payment: ApprovedPayment,
  chargebacks: readonly ProviderRefund[],
  { refunds, provider, nowMs }: ChargebackEffects,
): Promise<readonly Change[]> => {
  const { pledgeId } = payment.order;
  const unseen: Change[] = [];
  for (const taken of chargebacks) {
    const refundId = chargebackIdOf(pledgeId, taken);
    const known = await refunds.read(pledgeId, refundId);
    const reversedAt = taken.reversedAt === null ? undefined : isoOf(Date.parse(taken.reversedAt));
    if (known === undefined) {
      const refundedAt = isoOf(Date.parse(taken.refundedAt));
      const made = { refundId, amountKrw: taken.amountKrw, refundedAt };
      unseen.push((current) => chargedBack(current, made, nowMs(), provider.feeFor));
    }
    // What was taken and given back before we heard of either is two changes, in two rounds.
    if (reversedAt === undefined || (known !== undefined && known.status !== 'refunded')) continue;
    unseen.push((current) =>
      known === undefined ? undefined : givenBack(current, known, reversedAt, provider.feeFor),
    );
  }
  return unseen;
};

/** One movement at the provider is one chargeback, however often it is seen. */
const chargebackIdOf = (pledgeId: string, taken: ProviderRefund): string =>
  derivedId('refund', pledgeId, 'charged-back', taken.transactionKey);
