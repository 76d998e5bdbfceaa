import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type RunStore, runStore } from '../store/run-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly runs: Pick<RunStore, 'find'>;
}

export const readReconciliation: HttpUseCase<typeof contract, Effects> = async (
  { params: { date } },
  { runs },
) => {
  const found = await runs.find(date);
  if (found === undefined) throw new Problem(problems.reconciliation_not_found);
  return { body: found };
};

export const handler = httpFunction(contract, readReconciliation, {
  runs: runStore(readEnvironment(contract).tables.reconciliation),
});
