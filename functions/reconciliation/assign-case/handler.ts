import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
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
  const { found, before } = await openCaseOrOutcome(cases, caseId, noun, request);
  if (before !== undefined) return { body: asShown(viewOf(found), before.shown) };
  const { assignee } = request.body;
  const at = isoOf(clock.nowMs());
  const shown = shownOf(viewOf({ ...found, assignee }), ['closure']);
  const act = actOf(caseId, noun, request, { at, outcome: { assignee, shown } });
  const result = await cases.assign(act, found, assignee);
  const after = viewOf(await readAfter(cases, caseId, result));
  return { body: result.done ? asShown(after, result.outcome.shown) : after };
};

export const handler = httpFunction(contract, assignCase, {
  cases: caseStore(readEnvironment(contract).tables.reconciliation),
  clock: { nowMs: Date.now },
});
