import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand, UpdateCommand } from '../../../shared/dynamo/commands.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import {
  type Booking,
  type Session,
  storedBooking,
  storedSession,
} from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';
import { sessionKey } from './activity-store.ts';
import type { Page } from './enrolment-store.ts';

/** Digits of a waiting number in its key, so that text order is number order. */
const waitingDigits = 9;

export const bookingKey = (sessionId: string, bookingId: string) => ({
  pk: sessionId,
  sk: `BOOKING#${bookingId}`,
});
export const bookingItem = (booking: Booking) => ({
  ...bookingKey(booking.sessionId, booking.bookingId),
  gsi1pk: `BOOKER#${booking.subject}`,
  gsi1sk: `${booking.bookedAt}#${booking.bookingId}`,
  ...booking,
});
/** Stands while a booking waits; the first of them is whose turn it is. */
export const waitingKey = (sessionId: string, waitingNumber: number) => ({
  pk: sessionId,
  sk: `WAITING#${String(waitingNumber).padStart(waitingDigits, '0')}`,
});

/** The session and one booking of it, as they stand together. */
const readBoth =
  (table: string) =>
  async (
    sessionId: string,
    bookingId: string,
  ): Promise<{ session: Session; booking: Booking | undefined; requestHash: unknown }> => {
    const keys = [sessionKey(sessionId), bookingKey(sessionId, bookingId)];
    const items = await readMany(documentClient, table, keys);
    const session = items.find((item) => item.sk === sessionKey(sessionId).sk);
    if (session === undefined) throw new Problem(problems.session_not_found);
    const booking = items.find((item) => item !== session);
    return {
      session: storedSession.parse(session),
      booking: booking === undefined ? undefined : storedBooking.parse(booking),
      requestHash: booking?.requestHash,
    };
  };

/**
 * The next waiting number. A number whose booking is never written leaves a gap, which nobody waits
 * behind: turns follow the bookings that stand.
 */
const takeWaitingNumber =
  (table: string) =>
  async (sessionId: string): Promise<number> => {
    const { Attributes } = await documentClient.send(
      new UpdateCommand({
        TableName: table,
        Key: sessionKey(sessionId),
        UpdateExpression: 'ADD waitingIssued :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.waitingIssued);
  };

/** Whose turn it is, or undefined when nobody waits. */
const firstWaiting =
  (table: string) =>
  async (sessionId: string): Promise<{ bookingId: string; waitingNumber: number } | undefined> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :sessionId AND begins_with(sk, :waiting)',
        ExpressionAttributeValues: { ':sessionId': sessionId, ':waiting': 'WAITING#' },
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    const [first] = Items;
    if (first === undefined) return undefined;
    return { bookingId: String(first.bookingId), waitingNumber: Number(first.waitingNumber) };
  };

const listOf = (table: string) => async (subject: string, page: Page) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :booker',
      ExpressionAttributeValues: { ':booker': `BOOKER#${subject}` },
      ScanIndexForward: false,
      Limit: page.limit,
      ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
    }),
  );
  return { bookings: Items.map((item) => storedBooking.parse(item)), lastKey: LastEvaluatedKey };
};

export const bookingStore = (table: string) => ({
  readBoth: readBoth(table),
  takeWaitingNumber: takeWaitingNumber(table),
  firstWaiting: firstWaiting(table),
  listOf: listOf(table),
});
export type BookingStore = ReturnType<typeof bookingStore>;
