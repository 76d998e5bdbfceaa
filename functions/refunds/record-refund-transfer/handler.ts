import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { findWayRefusal, recorded } from '../domain/refused-refund.ts';
import { actOnRefused } from '../store/refused-acts.ts';
import { type RefusedStore, refusedStore } from '../store/refused-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly store: Pick<RefusedStore, 'find' | 'findOutcome' | 'act' | 'actWithWay'>;
  readonly clock: Clock;
}

export const recordRefundTransfer: HttpUseCase<typeof contract, Effects> = async (
  request,
  { store, clock },
) => {
  const { params, body, principal } = request;
  const nowMs = clock.nowMs();
  const at = isoOf(nowMs);
  const view = await actOnRefused(store, request, {
    refundId: params.refundId,
    noun: 'transfer',
    at,
    evidence: body.evidence,
    decide: (refused) => {
      const { status } = refused;
      const refusal = findWayRefusal(refused);
      if (refusal !== undefined) throw new Problem(problems[refusal], { details: { status } });
      // Dates of this form sort as text.
      if (body.transferredOn > kstDateOf(nowMs)) throw new Problem(problems.transfer_in_future);
      return { next: recorded(refused, { ...body, by: principal.subject, at }) };
    },
  });
  return { body: view };
};

export const handler = httpFunction(contract, recordRefundTransfer, {
  store: refusedStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
