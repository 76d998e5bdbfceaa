import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { storedSession } from '../domain/activity-schemas.ts';
import { sessionViewOf } from '../domain/booking.ts';
import { type Planning, planning } from '../store/planning.ts';
import { contract } from './contract.ts';

export const addSessionUseCase: HttpUseCase<typeof contract, Pick<Planning, 'addSession'>> = async (
  request,
  { addSession },
) => {
  const { activityId } = request.params;
  const session = storedSession.parse(await addSession(activityId, request.body, request));
  return {
    body: sessionViewOf(session),
    version: session.termsVersion,
    headers: { location: `/v1/activities/${activityId}/sessions` },
  };
};

export const handler = httpFunction(
  contract,
  addSessionUseCase,
  planning(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
