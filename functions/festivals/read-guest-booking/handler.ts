import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type BookingStore, bookingStore } from '../store/booking-store.ts';
import { guestSubject } from '../store/guest.ts';
import { bookingViewOf } from '../store/ticket.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly bookings: Pick<BookingStore, 'readBoth'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const readGuestBooking: HttpUseCase<typeof contract, Effects> = async (
  { params, headers },
  { bookings, signingKey, clock },
) => {
  const subject = guestSubject(signingKey, headers, clock.nowMs());
  const { booking } = await bookings.readBoth(params.sessionId, params.bookingId);
  if (booking?.subject !== subject) throw new Problem(problems.booking_not_found);
  return { body: bookingViewOf(signingKey, booking) };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, readGuestBooking, {
  bookings: bookingStore(environment.tables.festivals),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
