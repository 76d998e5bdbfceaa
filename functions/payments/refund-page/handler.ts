import type * as z from 'zod/mini';
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
import { restOf } from '../store/rest.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends Omit<RefundEffects, 'payments'> {
  readonly readAhead: PaymentStore['readAhead'];
}

/** What the donor reads on the card statement. */
const reasons = {
  settlement: '펀딩 목표 미달에 따른 환불',
  campaign: '펀딩 전액 환불',
} as const;
type Scope = keyof typeof reasons;

export const refundPage = async (
  { refunds, scope, held }: z.output<typeof contract.input>,
  { readAhead, ...rest }: Effects,
) => {
  const deadlineMs = rest.nowMs() + pageBudgetMs;
  const payments = await readAhead(refunds.map(({ pledgeId }) => pledgeId));
  const effects: RefundEffects = { ...rest, payments };
  const heldBack = new Set(held);
  const outcomes = await inParallel(refunds, refundsAtOnceMax, async (refund) => {
    const { pledgeId } = refund;
    const refundId = refundIdOf(refund, scope);
    // What was begun goes on, so that a page that is told again tells no less than before.
    if (heldBack.has(pledgeId) && (await effects.refunds.read(pledgeId, refundId)) === undefined) {
      return [{ outcome: 'held' as const, pledgeId }];
    }
    const amountKrw =
      scope === 'campaign' ? await restOf(pledgeId, refundId, effects) : refund.amountKrw;
    if (amountKrw === 0) return [];
    const result = await refundPledge(
      { refundId, pledgeId, amountKrw, reason: reasons[scope], toldBy: 'task' },
      deadlineMs,
      effects,
    );
    return [outcomeOf(pledgeId, result, scope)];
  });
  return { outcomes: outcomes.flat() };
};

/** One charge is given back once by a settlement, and what was left of it once by a campaign's refund. */
const refundIdOf = ({ pledgeId, paymentId }: RefundInstruction, scope: Scope): string =>
  derivedId('refund', pledgeId, paymentId, scope);

const outcomeOf = (pledgeId: string, result: RefundResult, scope: Scope): RefundOutcome => {
  if (result.kind === 'undecided') return { outcome: 'undecided', pledgeId };
  // Another refund took its part between our look and our write: the next pass sees what is left.
  if (scope === 'campaign' && result.kind === 'refused' && result.code === 'more_than_paid') {
    return { outcome: 'undecided', pledgeId };
  }
  if (result.kind === 'refused') return { outcome: 'refused', pledgeId, code: result.code };
  const { refund } = result;
  switch (refund.status) {
    case 'intended':
      return { outcome: 'undecided', pledgeId };
    case 'refused':
      return { outcome: 'refused', pledgeId, code: refund.code };
    case 'reversed':
      throw new Error(`${refund.request.refundId} is no chargeback and was given back.`);
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
