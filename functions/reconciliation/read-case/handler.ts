import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/case.ts';
import { problems } from '../domain/problems.ts';
import { type CaseStore, caseStore } from '../store/case-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: Pick<CaseStore, 'find'>;
}

export const readCase: HttpUseCase<typeof contract, Effects> = async (
  { params: { caseId } },
  { cases },
) => {
  const found = await cases.find(caseId);
  if (found === undefined) throw new Problem(problems.case_not_found);
  return { body: viewOf(found) };
};

export const handler = httpFunction(contract, readCase, {
  cases: caseStore(readEnvironment(contract).tables.reconciliation),
});
