import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { isOwnOrStaff } from '../domain/access.ts';
import { type Booking, type Session, storedBooking } from '../domain/activity-schemas.ts';
import { requireAdmission, requireCancellable } from '../domain/booking.ts';
import { problems } from '../domain/problems.ts';
import { actOn, type Changes, putVersion } from './acting.ts';
import { activityStore, sessionKey } from './activity-store.ts';
import { bookingItem, bookingStore, waitingKey } from './booking-store.ts';

type Caller = Parameters<typeof isOwnOrStaff>[0];
type Request = ActRequest & { readonly principal: Caller };

/** The booking's next state. The hash of its making stays, for whoever asks for it again. */
const putBooking = (table: string, next: Booking, requestHash: unknown): Changes[number] =>
  putVersion(table, { ...bookingItem(next), requestHash });

const addTo = (table: string, sessionId: string, counter: string, by: number): Changes[number] => ({
  Update: {
    TableName: table,
    Key: sessionKey(sessionId),
    UpdateExpression: 'ADD #counter :by',
    // A counter never falls below zero: what is taken back was given.
    ConditionExpression: '#counter >= :least',
    ExpressionAttributeNames: { '#counter': counter },
    ExpressionAttributeValues: { ':by': by, ':least': Math.max(0, -by) },
  },
});

/** What follows a booking: it is called off, or its people come. Each once, whoever asks again. */
export const attending = (table: string, { nowMs }: Clock) => {
  const bookings = bookingStore(table);
  const activities = activityStore(table);

  /** Calls a booking off and gives its seats, or its place in the line, back. */
  const cancel = async (
    of: { readonly sessionId: string; readonly bookingId: string; readonly subject: string },
    request: ActRequest,
  ): Promise<Booking> => {
    const noun = 'cancellation';
    const outcome = await actOn(
      table,
      { pk: of.sessionId, noun, request },
      {
        read: async () => {
          const { booking, requestHash } = await bookings.readBoth(of.sessionId, of.bookingId);
          if (booking?.subject !== of.subject) throw new Problem(problems.booking_not_found);
          return { booking, requestHash };
        },
        decide: ({ booking, requestHash }, at) => {
          requireCancellable(booking, at.ms);
          const next: Booking = { ...booking, status: 'cancelled', version: booking.version + 1 };
          const given =
            booking.status === 'booked'
              ? [addTo(table, of.sessionId, 'booked', -booking.people)]
              : leaveLine(table, booking);
          return { changes: [putBooking(table, next, requestHash), ...given], outcome: next };
        },
        nowMs,
      },
    );
    return storedBooking.parse(outcome);
  };

  /** Lets the people of a ticket in, once. */
  const checkIn = (sessionId: string, bookingId: string, request: Request) =>
    actOn(
      table,
      { pk: sessionId, noun: 'check-in', request },
      {
        read: async () => {
          const { session, booking, requestHash } = await bookings.readBoth(sessionId, bookingId);
          if (!isOwnOrStaff(request.principal, session)) {
            throw new Problem(problems.session_not_found);
          }
          if (booking === undefined) throw new Problem(problems.ticket_tampered);
          return { session, booking, requestHash };
        },
        decide: ({ session, booking, requestHash }, at) => {
          requireAdmission(booking, session, at);
          const next: Booking = { ...booking, status: 'checked_in', version: booking.version + 1 };
          return {
            changes: [
              putBooking(table, next, requestHash),
              addTo(table, sessionId, 'checkedIn', booking.people),
            ],
            outcome: { bookingId, people: booking.people, checkedInAt: at.iso },
          };
        },
        nowMs,
      },
    );

  /** Counts people who came without a ticket. */
  const countHeads = (sessionId: string, people: number, request: Request) =>
    actOn(
      table,
      { pk: sessionId, noun: 'head-count', request },
      {
        read: async () => {
          const session = await activities.findSession(sessionId);
          if (!isOwnOrStaff(request.principal, session)) {
            throw new Problem(problems.session_not_found);
          }
          return session;
        },
        decide: (session) => {
          const { checkedIn } = session;
          const walkIns = session.walkIns + people;
          if (walkIns < 0) throw new Problem(problems.head_count_below_zero);
          return {
            changes: [countWalkIns(table, session, people)],
            outcome: { sessionId, checkedIn, walkIns, headCount: checkedIn + walkIns },
          };
        },
        nowMs,
      },
    );

  return { cancel, checkIn, countHeads };
};
export type Attending = ReturnType<typeof attending>;

const leaveLine = (table: string, { sessionId, waitingNumber }: Booking): Changes => [
  {
    Delete: {
      TableName: table,
      Key: waitingKey(sessionId, waitingNumber ?? 0),
      ConditionExpression: 'attribute_exists(pk)',
    },
  },
  addTo(table, sessionId, 'waiting', -1),
];

/** Guarded by both counts, so that the answer's sum is the one that was written. */
const countWalkIns = (table: string, session: Session, people: number): Changes[number] => ({
  Update: {
    TableName: table,
    Key: sessionKey(session.sessionId),
    UpdateExpression: 'ADD walkIns :people',
    ConditionExpression: 'walkIns = :walkIns AND checkedIn = :checkedIn',
    ExpressionAttributeValues: {
      ':people': people,
      ':walkIns': session.walkIns,
      ':checkedIn': session.checkedIn,
    },
  },
});
