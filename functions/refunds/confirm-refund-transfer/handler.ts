import { refundTransferred } from '../../../events/refunds/refund-transferred.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import {
  confirmed,
  findConfirmationRefusal,
  type RefusedRefund,
  rejected,
} from '../domain/refused-refund.ts';
import { actOnRefused } from '../store/refused-acts.ts';
import { type RefusedStore, refusedStore, wayIdOf } from '../store/refused-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly store: Pick<RefusedStore, 'find' | 'findOutcome' | 'act' | 'actWithWay'>;
  readonly clock: Clock;
}

/** Booked by payments, which takes it off the payment: so no other refund can give it back again. */
export const confirmRefundTransfer: HttpUseCase<typeof contract, Effects> = async (
  request,
  { store, clock },
) => {
  const { params, body, principal } = request;
  const at = isoOf(clock.nowMs());
  const view = await actOnRefused(store, request, {
    refundId: params.refundId,
    noun: 'transfer-confirmation',
    at,
    decide: (refused) => {
      const { status } = refused;
      const refusal = findConfirmationRefusal(refused, principal.subject);
      if (refusal !== undefined) throw new Problem(problems[refusal], { details: { status } });
      if (body.decision === 'reject') return { next: rejected(refused) };
      const after = confirmed(refused);
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
  return eventOf(refundTransferred, {
    id: derivedId('event', refundId, 'transferred'),
    occurredAt: at,
    data: { refundId, pledgeId, campaignId, amountKrw, transferredAt: at },
  });
};

export const handler = httpFunction(contract, confirmRefundTransfer, {
  store: refusedStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
