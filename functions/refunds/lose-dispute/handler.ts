import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { isOver, lost } from '../domain/dispute.ts';
import { problems } from '../domain/problems.ts';
import { actOnDispute } from '../store/dispute-acts.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly disputes: Pick<DisputeStore, 'find' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
}

export const loseDispute: HttpUseCase<typeof contract, Effects> = async (
  request,
  { disputes, clock },
) => {
  const { principal, params, body } = request;
  const at = isoOf(clock.nowMs());
  const view = await actOnDispute(disputes, request, {
    disputeId: params.disputeId,
    noun: 'loss',
    at,
    decide: (dispute) => {
      const { status } = dispute;
      if (isOver(dispute)) throw new Problem(problems.dispute_closed, { details: { status } });
      return lost(dispute, { by: principal.subject, note: body.note, at });
    },
  });
  return { body: view };
};

export const handler = httpFunction(contract, loseDispute, {
  disputes: disputeStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
