import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { type TopUpStore, topUpStore, viewOfTopUp } from '../store/top-up-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly topUps: Pick<TopUpStore, 'hasPool' | 'propose'>;
  readonly clock: Clock;
}

export const proposeTopUp: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { poolId }, body, idempotencyKey, requestHash },
  { topUps, clock },
) => {
  if (!(await topUps.hasPool(poolId))) throw new Problem(poolProblems.pool_not_found);
  const proposedBy = principal.subject;
  const topUp = await topUps.propose(
    {
      ...body,
      topUpId: derivedId('topup', poolId, proposedBy, idempotencyKey),
      poolId,
      proposedBy,
      proposedAt: isoOf(clock.nowMs()),
      status: 'proposed',
    },
    requestHash,
  );
  return { body: viewOfTopUp(topUp) };
};

const { promotions } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, proposeTopUp, {
  topUps: topUpStore(documentClient, promotions),
  clock: { nowMs: Date.now },
});
