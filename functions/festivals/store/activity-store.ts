import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import {
  type Activity,
  type Session,
  storedActivity,
  storedSession,
} from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';
import type { Page } from './enrolment-store.ts';

const activityKey = (activityId: string) => ({ pk: activityId, sk: 'ACTIVITY' });
export const activityItem = (activity: Activity) => ({
  ...activityKey(activity.activityId),
  gsi1pk: `ACTIVITIES#${activity.editionId}`,
  gsi1sk: activity.activityId,
  ...activity,
});

export const sessionKey = (sessionId: string) => ({ pk: sessionId, sk: 'SESSION' });
export const sessionItem = (session: Session) => ({
  ...sessionKey(session.sessionId),
  gsi1pk: `SESSIONS#${session.activityId}`,
  gsi1sk: `${session.startsAt}#${session.sessionId}`,
  ...session,
});

const findActivity =
  (table: string) =>
  async (activityId: string): Promise<Activity> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: activityKey(activityId), ConsistentRead: true }),
    );
    if (Item === undefined) throw new Problem(problems.activity_not_found);
    return storedActivity.parse(Item);
  };

const findSession =
  (table: string) =>
  async (sessionId: string): Promise<Session> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: sessionKey(sessionId), ConsistentRead: true }),
    );
    if (Item === undefined) throw new Problem(problems.session_not_found);
    return storedSession.parse(Item);
  };

const query = async (table: string, list: string, page: Page) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': list },
      Limit: page.limit,
      ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
    }),
  );
  return { items: Items, lastKey: LastEvaluatedKey };
};

export const activityStore = (table: string) => ({
  findActivity: findActivity(table),
  findSession: findSession(table),
  listActivities: async (editionId: string, page: Page) => {
    const { items, lastKey } = await query(table, `ACTIVITIES#${editionId}`, page);
    return { activities: items.map((item) => storedActivity.parse(item)), lastKey };
  },
  listSessions: async (activityId: string, page: Page) => {
    const { items, lastKey } = await query(table, `SESSIONS#${activityId}`, page);
    return { sessions: items.map((item) => storedSession.parse(item)), lastKey };
  },
});
export type ActivityStore = ReturnType<typeof activityStore>;
