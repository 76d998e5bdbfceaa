import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { activityView } from '../domain/activity-schemas.ts';
import { type Planning, planning } from '../store/planning.ts';
import { contract } from './contract.ts';

export const addActivityUseCase: HttpUseCase<
  typeof contract,
  Pick<Planning, 'addActivity'>
> = async (request, { addActivity }) => {
  const { editionId } = request.params;
  const activity = activityView.parse(await addActivity(editionId, request.body, request));
  return {
    body: activity,
    headers: { location: `/v1/activities/${activity.activityId}/sessions` },
  };
};

export const handler = httpFunction(
  contract,
  addActivityUseCase,
  planning(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
