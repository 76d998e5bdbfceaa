import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { decideOrder } from '../domain/decide-order.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import type { Payment } from '../domain/payment.ts';
import type { Payments } from '../store/effects.ts';
import { paymentStore } from '../store/payment-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payments: Pick<Payments, 'save'>;
}

export const openPayment = async (
  { data, occurredAt }: DomainEvent<typeof contract>,
  { payments }: Effects,
): Promise<void> => {
  const order = {
    pledgeId: data.pledgeId,
    paymentId: derivedId('payment', data.pledgeId),
    campaignId: data.campaignId,
    donorId: data.donorId,
    when: 'at_pledge' as const,
    amountKrw: data.amountKrw,
    orderName: data.orderName,
    expiresAtMs: epochMsOf(data.expiresAt),
    orderedAtMs: epochMsOf(occurredAt),
  };
  let payment: Payment | undefined;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const next = decideOrder(payment, order);
    if (next === undefined) return;
    const result = await payments.save(next);
    if (result.saved) return;
    payment = result.current;
  }
  throw new Error(`The order of ${data.pledgeId} lost every race to be written.`);
};

export const handler = eventFunction(contract, openPayment, {
  payments: paymentStore(readEnvironment(contract).tables.payments),
});
