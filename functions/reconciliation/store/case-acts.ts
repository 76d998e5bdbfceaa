import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act, ActResult } from '../../../shared/dynamo/once.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Case, OpenCase } from '../domain/case.ts';
import { problems } from '../domain/problems.ts';
import type { CaseStore } from './case-store.ts';

interface Open {
  readonly found: OpenCase;
  readonly before: undefined;
}
interface Before {
  readonly found: Case;
  readonly before: Act['outcome'];
}

/**
 * The case to act on. A closed one is answered only to the request that was carried out before,
 * with what its record says.
 *
 * @throws Problem `case_not_found`, `case_closed`, `idempotency_key_reused`
 */
export const openCaseOrOutcome = async (
  cases: Pick<CaseStore, 'find' | 'findOutcome'>,
  caseId: string,
  noun: string,
  request: ActRequest,
): Promise<Open | Before> => {
  const found = await cases.find(caseId);
  if (found === undefined) throw new Problem(problems.case_not_found);
  if (found.status === 'open') return { found, before: undefined };
  const before = await cases.findOutcome(caseId, noun, request);
  if (before === undefined) throw closedProblem(found);
  return { found, before };
};

/** The case after an act. @throws Problem `case_closed` when another act was first. */
export const readAfter = async (
  cases: Pick<CaseStore, 'find'>,
  caseId: string,
  result: ActResult,
): Promise<Case> => {
  const after = await cases.find(caseId);
  if (after === undefined) throw new Problem(problems.case_not_found);
  if (!result.done && after.status === 'closed') throw closedProblem(after);
  return after;
};

const closedProblem = ({ closure }: Extract<Case, { status: 'closed' }>): Problem =>
  new Problem(problems.case_closed, { details: { action: closure.action } });
