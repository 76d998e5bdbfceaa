import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { putVersion } from './acting.ts';
import { sessionKey } from './activity-store.ts';
import { type BookingStore, bookingItem, waitingKey } from './booking-store.ts';

/** Bookings let in by one run; letting one in changes the session, which starts the next run. */
const admissionsMax = 50;

/**
 * Gives freed seats to those who wait, in the order of their numbers and each once. Whoever is first
 * and does not fit holds up the others: a party is not passed over because it is large.
 */
export const admitWaiting = async (
  table: string,
  sessionId: string,
  { bookings, clock }: { readonly bookings: BookingStore; readonly clock: Clock },
): Promise<void> => {
  for (let admissions = 0; admissions < admissionsMax; admissions += 1) {
    const first = await bookings.firstWaiting(sessionId);
    if (first === undefined) return;
    const { session, booking, requestHash } = await bookings.readBoth(sessionId, first.bookingId);
    if (booking?.status !== 'waiting') continue;
    const { capacity } = session;
    const fits = capacity !== null && session.booked + booking.people <= capacity;
    if (!fits || clock.nowMs() >= epochMsOf(session.startsAt)) return;
    const next = { ...booking, status: 'booked' as const, version: booking.version + 1 };
    // Refused when the seats or the booking changed meanwhile: the next turn looks again.
    await guardedTransaction(documentClient, [
      putVersion(table, { ...bookingItem(next), requestHash }),
      {
        Delete: {
          TableName: table,
          Key: waitingKey(sessionId, first.waitingNumber),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
      {
        Update: {
          TableName: table,
          Key: sessionKey(sessionId),
          UpdateExpression: 'ADD booked :people, waiting :leaves',
          ConditionExpression: '#capacity = :capacity AND booked <= :most',
          ExpressionAttributeNames: { '#capacity': 'capacity' },
          ExpressionAttributeValues: {
            ':people': booking.people,
            ':leaves': -1,
            ':capacity': capacity,
            ':most': capacity - booking.people,
          },
        },
      },
    ]);
  }
};
