import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { PaymentProvider, ProviderRefund } from '../../../shared/payments/port.ts';
import { chargedBack, isChargeback } from '../domain/chargeback.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import type { Payments } from './effects.ts';
import type { Refunds } from './refund-store.ts';

export interface ChargebackEffects {
  readonly payments: Pick<Payments, 'read'>;
  readonly refunds: Pick<Refunds, 'read' | 'saveWith'>;
  readonly provider: Pick<PaymentProvider, 'readPayment' | 'feeFor'>;
  readonly nowMs: () => number;
}

/**
 * Writes down what card companies took back of a payment, as the provider's own record of it says;
 * each movement once. False when the provider did not say, or a refund under way holds the amount.
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
    const unseen = [];
    for (const taken of reading.value.refunds.filter(isChargeback)) {
      const known = await effects.refunds.read(pledgeId, chargebackIdOf(pledgeId, taken));
      if (known === undefined) unseen.push(taken);
    }
    const [taken] = unseen;
    if (taken === undefined) return true;
    const refundedAt = isoOf(Date.parse(taken.refundedAt));
    const { amountKrw } = taken;
    const made = { refundId: chargebackIdOf(pledgeId, taken), amountKrw, refundedAt };
    const next = chargedBack(payment, made, effects.nowMs(), effects.provider.feeFor);
    if (next === undefined) return false;
    const written = await effects.refunds.saveWith(next.refund, next.payment);
    if (written && unseen.length === 1) return true;
  }
  return false;
};

/** One movement at the provider is one chargeback, however often it is seen. */
const chargebackIdOf = (pledgeId: string, taken: ProviderRefund): string =>
  derivedId('refund', pledgeId, 'charged-back', taken.transactionKey);
