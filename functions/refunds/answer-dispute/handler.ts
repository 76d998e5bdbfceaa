import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { answered, type DisputeAnswer, findAnswerRefusal } from '../domain/dispute.ts';
import { problems } from '../domain/problems.ts';
import { actOnDispute } from '../store/dispute-acts.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly disputes: Pick<DisputeStore, 'find' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
}

export const answerDispute: HttpUseCase<typeof contract, Effects> = async (
  request,
  { disputes, clock },
) => {
  const { principal, params, body } = request;
  const role: DisputeAnswer['role'] = principal.role === 'operator' ? 'operator' : 'association';
  const at = isoOf(clock.nowMs());
  const view = await actOnDispute(disputes, request, {
    disputeId: params.disputeId,
    noun: 'answer',
    at,
    decide: (dispute) => {
      if (role === 'operator' && body.position === 'accept') {
        throw new Problem(problems.dispute_not_yours_to_accept);
      }
      const refusal = findAnswerRefusal(dispute, role, at);
      if (refusal !== undefined) {
        const { status, dueAt } = dispute;
        throw new Problem(problems[refusal], { details: { status, dueAt } });
      }
      return answered(dispute, { ...body, by: principal.subject, role, at });
    },
  });
  return { body: view };
};

export const handler = httpFunction(contract, answerDispute, {
  disputes: disputeStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
