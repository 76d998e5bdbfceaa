import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Booking, Session } from '../domain/activity-schemas.ts';
import { asBooked, seatingOf } from '../domain/booking.ts';
import { type Changes, isNew } from './acting.ts';
import { sessionKey } from './activity-store.ts';
import { bookingItem, type bookingStore, waitingKey } from './booking-store.ts';

/** Times a booking is decided anew because the seats changed under it. */
const attemptsMax = 12;

interface Wish {
  readonly sessionId: string;
  readonly subject: string;
  readonly people: number;
  readonly wait: boolean;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

interface Effects {
  readonly bookings: Pick<ReturnType<typeof bookingStore>, 'readBoth' | 'takeWaitingNumber'>;
  readonly clock: Clock;
}

/**
 * Books seats, or a place in the waiting line, once. Booking and seats are one transaction, guarded
 * by the seats that are left: two hundred at once get exactly the seats there are.
 *
 * @throws Problem `idempotency_key_reused`, those of `seatingOf`, `busy`.
 */
export const bookSeats = async (
  table: string,
  wish: Wish,
  { bookings, clock }: Effects,
): Promise<Booking> => {
  const { sessionId, subject, requestHash } = wish;
  const bookingId = derivedId('booking', sessionId, subject, wish.idempotencyKey);
  let waitingNumber: number | undefined;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const before = await bookings.readBoth(sessionId, bookingId);
    if (before.booking !== undefined) {
      if (before.requestHash === requestHash) return asBooked(before.booking);
      throw new Problem(commonProblems.idempotency_key_reused);
    }
    const nowMs = clock.nowMs();
    const seats = seatingOf(before.session, wish, nowMs).kind === 'seats';
    if (!seats) waitingNumber ??= await bookings.takeWaitingNumber(sessionId);
    const booking: Booking = {
      bookingId,
      sessionId,
      subject,
      activityId: before.session.activityId,
      startsAt: before.session.startsAt,
      people: wish.people,
      status: seats ? 'booked' : 'waiting',
      waitingNumber: seats ? null : (waitingNumber ?? null),
      bookedAt: isoOf(nowMs),
      version: 1,
    };
    const changes = seats
      ? [takeSeats(table, before.session, wish.people)]
      : waitItems(table, before.session, booking);
    const put = {
      TableName: table,
      Item: { ...bookingItem(booking), requestHash },
      ConditionExpression: isNew,
    };
    const result = await guardedTransaction(documentClient, [{ Put: put }, ...changes]);
    if (result.written) return booking;
  }
  throw new Problem(commonProblems.busy);
};

/** The seats are there and nobody waits for them. */
const takeSeats = (table: string, session: Session, people: number): Changes[number] => ({
  Update: {
    TableName: table,
    Key: sessionKey(session.sessionId),
    UpdateExpression: 'ADD booked :people',
    ConditionExpression: '#capacity = :capacity AND booked <= :most AND waiting = :nobody',
    ExpressionAttributeNames: { '#capacity': 'capacity' },
    ExpressionAttributeValues: {
      ':people': people,
      ':capacity': session.capacity,
      ':most': (session.capacity ?? 0) - people,
      ':nobody': 0,
    },
  },
});

/** A place in the line, only while there is reason to stand in it. */
const waitItems = (table: string, session: Session, booking: Booking): Changes => {
  const { sessionId, bookingId, people, waitingNumber } = booking;
  return [
    {
      Put: {
        TableName: table,
        Item: { ...waitingKey(sessionId, waitingNumber ?? 0), bookingId, waitingNumber },
        ConditionExpression: isNew,
      },
    },
    {
      Update: {
        TableName: table,
        Key: sessionKey(sessionId),
        UpdateExpression: 'ADD waiting :one',
        ConditionExpression: '#capacity = :capacity AND (booked > :most OR waiting > :nobody)',
        ExpressionAttributeNames: { '#capacity': 'capacity' },
        ExpressionAttributeValues: {
          ':one': 1,
          ':capacity': session.capacity,
          ':most': (session.capacity ?? 0) - people,
          ':nobody': 0,
        },
      },
    },
  ];
};
