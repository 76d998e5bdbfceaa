import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { activityView } from '../domain/activity-schemas.ts';
import { type ActivityStore, activityStore } from '../store/activity-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly activities: Pick<ActivityStore, 'listActivities'>;
  readonly signingKey: string;
}

export const listActivities: HttpUseCase<typeof contract, Effects> = async (
  { params: { editionId }, query },
  { activities, signingKey },
) => {
  const list = `activities:${editionId}`;
  const after = keyOfCursor(signingKey, list, query.cursor);
  const page = await activities.listActivities(editionId, { limit: query.limit, after });
  return {
    body: {
      items: page.activities.map((each) => activityView.parse(each)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listActivities, {
  activities: activityStore(environment.tables.festivals),
  signingKey: environment.secrets.signingKey,
});
