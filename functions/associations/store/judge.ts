import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act } from '../../../shared/dynamo/once.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { judgeAssociation, type Verdict } from '../domain/association.ts';
import type { AssociationStore } from './association-store.ts';

/** Times a verdict is decided anew because the association changed under it. */
const attemptsMax = 5;

export interface JudgeEffects {
  readonly associations: Pick<AssociationStore, 'find' | 'findOutcome' | 'judge'>;
  readonly clock: Clock;
}

/**
 * An operator's verdict, once:
 * 1. the association is read, and after it the record of the same request: in this order a twin of
 *    the request that finishes in between is found, and not taken for somebody else's verdict;
 * 2. the verdict is decided on the association as it was read;
 * 3. association, record and news are written together, unless it has changed: then from 1.
 */
export const judge = async (
  associationId: string,
  noun: string,
  request: ActRequest,
  verdict: Verdict,
  { associations, clock }: JudgeEffects,
): Promise<Act['outcome']> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const association = await associations.find(associationId);
    const before = await associations.findOutcome(associationId, noun, request);
    if (before !== undefined) return before;
    const nowMs = clock.nowMs();
    const next = judgeAssociation(association, verdict, nowMs);
    const outcome = { associationId, verification: next.verification };
    const done = await associations.judge(next, noun, request, { at: isoOf(nowMs), outcome });
    if (done !== undefined) return done;
  }
  throw new Problem(commonProblems.busy);
};
