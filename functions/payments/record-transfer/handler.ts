import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import { decideRefund, transferred, unbegun } from '../domain/refund.ts';
import type { Payments } from '../store/effects.ts';
import { paymentStore } from '../store/payment-store.ts';
import { type Refunds, refundStore } from '../store/refund-store.ts';
import { nowMs } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payments: Pick<Payments, 'read'>;
  readonly refunds: Pick<Refunds, 'read' | 'save' | 'saveWith'>;
  readonly nowMs: () => number;
}

const reason = '계좌 이체 환불';

/** Once per refund id. What other refunds left too little for is told as refused, like any refund. */
export const recordTransfer = async (
  { data }: DomainEvent<typeof contract>,
  { payments, refunds, nowMs: now }: Effects,
): Promise<void> => {
  const { refundId, pledgeId, amountKrw, transferredAt } = data;
  const request = { refundId, pledgeId, amountKrw, reason, toldBy: 'event' as const };
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    if ((await refunds.read(pledgeId, refundId)) !== undefined) return;
    const payment = await payments.read(pledgeId);
    if (payment?.status !== 'approved') throw new Error(`${pledgeId} was not paid.`);
    const decision = decideRefund(payment, request, now());
    if (decision.do === 'refuse') {
      await refunds.save(unbegun(payment, request, decision.code, now()));
      return;
    }
    const made = transferred(decision.refund, transferredAt);
    if (await refunds.saveWith(made, decision.payment)) return;
  }
  throw new Error(`The transfer ${refundId} lost every race to be written.`);
};

const { tables } = readEnvironment(contract);
export const handler = eventFunction(contract, recordTransfer, {
  payments: paymentStore(tables.payments),
  refunds: refundStore(tables.payments),
  nowMs,
});
