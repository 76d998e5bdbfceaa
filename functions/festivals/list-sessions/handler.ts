import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { sessionViewOf } from '../domain/booking.ts';
import { type ActivityStore, activityStore } from '../store/activity-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly activities: Pick<ActivityStore, 'listSessions'>;
  readonly signingKey: string;
}

export const listSessions: HttpUseCase<typeof contract, Effects> = async (
  { params: { activityId }, query },
  { activities, signingKey },
) => {
  const list = `sessions:${activityId}`;
  const after = keyOfCursor(signingKey, list, query.cursor);
  const page = await activities.listSessions(activityId, { limit: query.limit, after });
  return {
    body: {
      items: page.sessions.map((each) => sessionViewOf(each)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listSessions, {
  activities: activityStore(environment.tables.festivals),
  signingKey: environment.secrets.signingKey,
});
