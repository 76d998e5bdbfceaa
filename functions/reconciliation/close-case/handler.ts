import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { mayCloseWith, viewOf } from '../domain/case.ts';
import { problems } from '../domain/problems.ts';
import { openCaseOrOutcome, readAfter } from '../store/case-acts.ts';
import { type CaseStore, caseStore } from '../store/case-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: Pick<CaseStore, 'find' | 'findOutcome' | 'close'>;
  readonly clock: Clock;
}

const noun = 'closure';

/** What a person closes stays closed, even when the watch sees the same thing again. */
export const closeCase: HttpUseCase<typeof contract, Effects> = async (
  request,
  { cases, clock },
) => {
  const { caseId } = request.params;
  const { found, before } = await openCaseOrOutcome(cases, caseId, noun, request);
  // It stays as it was closed: as it stands, it is what the first answer showed.
  if (before !== undefined) return { body: viewOf(found) };
  const { action, reason } = request.body;
  if (!mayCloseWith(found.code, action)) {
    throw new Problem(problems.case_closing_unfit, { details: { action } });
  }
  const at = isoOf(clock.nowMs());
  const act = actOf(caseId, noun, request, { at, outcome: { action } });
  const closure = { action, reason, by: request.principal.subject, at };
  const result = await cases.close(act, found, closure);
  return { body: viewOf(await readAfter(cases, caseId, result)) };
};

export const handler = httpFunction(contract, closeCase, {
  cases: caseStore(readEnvironment(contract).tables.reconciliation),
  clock: { nowMs: Date.now },
});
