import type * as z from 'zod/mini';
import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { isOwnOrStaff } from '../domain/access.ts';
import type { activityBody, Session, sessionBody } from '../domain/activity-schemas.ts';
import { storedSession } from '../domain/activity-schemas.ts';
import { requireSessionTime } from '../domain/booking.ts';
import { requireEnrolling } from '../domain/edition.ts';
import { problems } from '../domain/problems.ts';
import { actOn, isNew } from './acting.ts';
import { activityItem, activityStore, sessionItem, sessionKey } from './activity-store.ts';
import { editionStore } from './edition-store.ts';
import { enrolmentStore, marketTakesPart } from './enrolment-store.ts';

type Caller = Parameters<typeof isOwnOrStaff>[0];
type Request = ActRequest & { readonly principal: Caller };

/** What associations plan for their market, and operators for any. */
export const planning = (table: string, { nowMs }: Clock) => {
  const editions = editionStore(table);
  const enrolments = enrolmentStore(table);
  const activities = activityStore(table);

  /** An activity of a market that takes part. */
  const addActivity = (editionId: string, body: z.infer<typeof activityBody>, request: Request) => {
    const activityId = derivedId('activity', request.principal.subject, request.idempotencyKey);
    return actOn(
      table,
      { pk: activityId, noun: 'creation', request },
      {
        read: async () => {
          const edition = await editions.find(editionId);
          const market = await enrolments.findMarket(editionId, body.marketId);
          if (market === undefined || !isOwnOrStaff(request.principal, market)) {
            throw new Problem(problems.market_not_found);
          }
          return { edition, market };
        },
        decide: ({ edition, market }, at) => {
          requireEnrolling(edition, at.ms);
          const { associationId } = market;
          const activity = { ...body, activityId, editionId, associationId, createdAt: at.iso };
          return {
            changes: [
              {
                Put: { TableName: table, Item: activityItem(activity), ConditionExpression: isNew },
              },
              marketTakesPart(table, editionId, body.marketId),
            ],
            outcome: activity,
          };
        },
        explain: ([, ofMarket]) =>
          ofMarket?.failed ? new Problem(problems.market_not_enrolled) : undefined,
        nowMs,
      },
    );
  };

  /** A session of an activity, with seats or without. */
  const addSession = (activityId: string, body: z.infer<typeof sessionBody>, request: Request) => {
    const sessionId = derivedId('session', request.principal.subject, request.idempotencyKey);
    return actOn(
      table,
      { pk: sessionId, noun: 'creation', request },
      {
        read: async () => {
          const activity = await activities.findActivity(activityId);
          if (!isOwnOrStaff(request.principal, activity)) {
            throw new Problem(problems.activity_not_found);
          }
          return { activity, edition: await editions.find(activity.editionId) };
        },
        decide: ({ activity, edition }, at) => {
          requireSessionTime(body, edition, at.ms);
          const { editionId, associationId, marketId } = activity;
          const counts = { booked: 0, waiting: 0, waitingIssued: 0, checkedIn: 0, walkIns: 0 };
          const place = { editionId, associationId, marketId };
          const session: Session = {
            ...{ sessionId, activityId },
            ...place,
            ...body,
            ...counts,
            termsVersion: 1,
          };
          const Item = sessionItem(session);
          return {
            changes: [{ Put: { TableName: table, Item, ConditionExpression: isNew } }],
            outcome: session,
          };
        },
        nowMs,
      },
    );
  };

  return { addActivity, addSession };
};
export type Planning = ReturnType<typeof planning>;

/**
 * Gives a session more seats or fewer. Bookings go on meanwhile, so the guard is what is booked and
 * not what was read.
 *
 * @throws Problem `stale_etag`, `capacity_below_booked`.
 */
export const setCapacity = async (
  table: string,
  session: Session,
  capacity: number,
): Promise<Session> => {
  const result = await guardedUpdate(documentClient, {
    TableName: table,
    Key: sessionKey(session.sessionId),
    UpdateExpression: 'SET #capacity = :capacity, termsVersion = :next',
    ConditionExpression: 'termsVersion = :version AND booked <= :capacity',
    ExpressionAttributeNames: { '#capacity': 'capacity' },
    ExpressionAttributeValues: {
      ':capacity': capacity,
      ':version': session.termsVersion,
      ':next': session.termsVersion + 1,
    },
  });
  if (result.written) return storedSession.parse(result.item);
  const [refusal] = result.refusals;
  const old = refusal?.failed ? storedSession.parse(refusal.old) : session;
  if (old.termsVersion !== session.termsVersion) throw new Problem(commonProblems.stale_etag);
  throw new Problem(problems.capacity_below_booked, { details: { booked: old.booked } });
};
