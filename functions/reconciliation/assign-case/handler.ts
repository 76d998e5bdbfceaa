import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/case.ts';
import { openCaseOrOutcome, readAfter } from '../store/case-acts.ts';
import { type CaseStore, caseStore } from '../store/case-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: Pick<CaseStore, 'find' | 'findOutcome' | 'assign'>;
  readonly clock: Clock;
}

const noun = 'assignment';

export const assignCase: HttpUseCase<typeof contract, Effects> = async (
  request,
  { cases, clock },
) => {
  const { caseId } = request.params;
  const found = await openCaseOrOutcome(cases, caseId, noun, request);
  if (found.status === 'closed') return { body: viewOf(found) };
  const { assignee } = request.body;
  const at = isoOf(clock.nowMs());
  const act = actOf(caseId, noun, request, { at, outcome: { assignee } });
  const result = await cases.assign(act, found, assignee);
  return { body: viewOf(await readAfter(cases, caseId, result)) };
};

export const handler = httpFunction(contract, assignCase, {
  cases: caseStore(readEnvironment(contract).tables.reconciliation),
  clock: { nowMs: Date.now },
});
