import type * as z from 'zod';
import type { RefundInstruction, RefundOutcome } from '../../../events/refunding.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { pageBudgetMs, refundsAtOnceMax } from '../domain/limits.ts';
import { inParallel } from '../store/in-parallel.ts';
import { type PaymentStore, paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { type RefundEffects, type RefundResult, refundPledge } from '../store/refund-pledge.ts';
import { refundStore } from '../store/refund-store.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends Omit<RefundEffects, 'payments'> {
  readonly readAhead: PaymentStore['readAhead'];
}

const reason = '펀딩 목표 미달에 따른 환불';

export const refundPage = async (
  { refunds }: z.output<typeof contract.input>,
  { readAhead, ...rest }: Effects,
) => {
  const deadlineMs = rest.nowMs() + pageBudgetMs;
  const payments = await readAhead(refunds.map(({ pledgeId }) => pledgeId));
  const effects: RefundEffects = { ...rest, payments };
  const outcomes = await inParallel(refunds, refundsAtOnceMax, async (refund) => {
    const { pledgeId, amountKrw } = refund;
    const result = await refundPledge(
      { refundId: refundIdOf(refund), pledgeId, amountKrw, reason, toldBy: 'task' },
      deadlineMs,
      effects,
    );
    return outcomeOf(pledgeId, result);
  });
  return { outcomes };
};

/** A settlement gives one charge back once. */
const refundIdOf = ({ pledgeId, paymentId }: RefundInstruction): string =>
  derivedId('refund', pledgeId, paymentId, 'settlement');

const outcomeOf = (pledgeId: string, result: RefundResult): RefundOutcome => {
  if (result.kind === 'undecided') return { outcome: 'undecided', pledgeId };
  if (result.kind === 'refused') return { outcome: 'refused', pledgeId, code: result.code };
  const { refund } = result;
  switch (refund.status) {
    case 'intended':
      return { outcome: 'undecided', pledgeId };
    case 'refused':
      return { outcome: 'refused', pledgeId, code: refund.code };
    case 'refunded':
      return {
        outcome: 'refunded',
        pledgeId,
        refundId: refund.request.refundId,
        amountKrw: refund.request.amountKrw,
        providerFeeKrw: refund.providerFeeKrw,
        providerFeeVatKrw: refund.providerFeeVatKrw,
      };
  }
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = taskFunction(contract, refundPage, {
  readAhead: paymentStore(tables.payments).readAhead,
  refunds: refundStore(tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
  pause,
});
