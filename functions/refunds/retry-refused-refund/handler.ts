import { refundRetried } from '../../../events/refunds/refund-retried.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { findWayRefusal, type RefusedRefund, retried } from '../domain/refused-refund.ts';
import { actOnRefused } from '../store/refused-acts.ts';
import { type RefusedStore, refusedStore, wayIdOf } from '../store/refused-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly store: Pick<RefusedStore, 'find' | 'findOutcome' | 'act' | 'actWithWay'>;
  readonly clock: Clock;
}

export const retryRefusedRefund: HttpUseCase<typeof contract, Effects> = async (
  request,
  { store, clock },
) => {
  const at = isoOf(clock.nowMs());
  const { refundId } = request.params;
  const view = await actOnRefused(store, request, {
    refundId,
    noun: 'retry',
    at,
    decide: (refused) => {
      const { status } = refused;
      const refusal = findWayRefusal(refused);
      if (refusal !== undefined) throw new Problem(problems[refusal], { details: { status } });
      const after = retried(refused);
      return { next: after, event: newsOf(after, at) };
    },
  });
  return { body: view };
};

const newsOf = (
  { refusedRefundId, tries, pledgeId, campaignId, amountKrw }: RefusedRefund,
  at: string,
) => {
  const refundId = wayIdOf(refusedRefundId, tries);
  return eventOf(refundRetried, {
    id: derivedId('event', refundId, 'retried'),
    occurredAt: at,
    data: { refundId, pledgeId, campaignId, amountKrw, retriedAt: at },
  });
};

export const handler = httpFunction(contract, retryRefusedRefund, {
  store: refusedStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
