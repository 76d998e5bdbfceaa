import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { poolKey } from '../store/keys.ts';
import { type TopUpStore, topUpStore, viewOfTopUp } from '../store/top-up-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly topUps: Pick<TopUpStore, 'find' | 'decide'>;
  readonly clock: Clock;
}

/** The decision, its act and what it adds to the budget are one transaction. */
export const decideTopUp: HttpUseCase<typeof contract, Effects> = async (
  request,
  { topUps, clock },
) => {
  const { poolId, topUpId } = request.params;
  const topUp = await topUps.find(poolId, topUpId);
  if (topUp === undefined) throw new Problem(poolProblems.top_up_not_found);
  const by = request.principal.subject;
  if (topUp.proposedBy === by) throw new Problem(poolProblems.top_up_by_proposer);
  const decided = {
    ...topUp,
    status: request.body.decision === 'approve' ? ('approved' as const) : ('rejected' as const),
    decidedBy: by,
    decidedAt: isoOf(clock.nowMs()),
  };
  const act = actOf(poolKey(poolId).pk, `top-up-decision#${topUpId}`, request, {
    at: decided.decidedAt,
    outcome: viewOfTopUp(decided),
  });
  const result = await topUps.decide(act, decided);
  if (!result.done) throw new Problem(poolProblems.top_up_decided);
  return { body: contract.answer.body.parse(result.outcome) };
};

const { promotions } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, decideTopUp, {
  topUps: topUpStore(documentClient, promotions),
  clock: { nowMs: Date.now },
});
