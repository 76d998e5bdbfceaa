import { readEnvironment } from '../../../shared/config/environment.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { isOwnOrStaff } from '../domain/access.ts';
import type { Session } from '../domain/activity-schemas.ts';
import { sessionViewOf } from '../domain/booking.ts';
import { problems } from '../domain/problems.ts';
import { type ActivityStore, activityStore } from '../store/activity-store.ts';
import { setCapacity } from '../store/planning.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly activities: Pick<ActivityStore, 'findSession'>;
  readonly setCapacity: (session: Session, capacity: number) => Promise<Session>;
}

export const editSession: HttpUseCase<typeof contract, Effects> = async (
  { principal, params, body, ifMatchVersion },
  { activities, setCapacity },
) => {
  const session = await activities.findSession(params.sessionId);
  if (!isOwnOrStaff(principal, session)) throw new Problem(problems.session_not_found);
  if (session.termsVersion !== ifMatchVersion) throw new Problem(commonProblems.stale_etag);
  if (session.capacity === null) throw new Problem(problems.session_without_booking);
  const next = await setCapacity(session, body.capacity);
  return { body: sessionViewOf(next), version: next.termsVersion };
};

const { festivals } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, editSession, {
  activities: activityStore(festivals),
  setCapacity: (session, capacity) => setCapacity(festivals, session, capacity),
});
